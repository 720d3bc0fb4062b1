package pgrehearsal.simulator.model;

import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** A server that lets clients in. */
public record Serving(Name node, Side side, ModelledServer.Up server, DataDirectory.Cluster cluster) {

    @Override
    public String toString() {
        return node + " (" + (side == Side.OLD ? "old" : "new") + " version)";
    }
}
