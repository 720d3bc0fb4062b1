package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledNode;
import pgrehearsal.simulator.model.ModelledServer;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * What checks look at.
 *
 * @param begun what the world was asked to begin since the last scene
 * @param lossAccepted what clients wrote on the new version was given up by name
 */
public record Scene(ModelledWorld world, RunState state, List<Ledger.Entry> begun, boolean lossAccepted) {

    /** A server that lets clients in. */
    public record Serving(ModelledNode node, Side side, ModelledServer.Up server, DataDirectory.Cluster cluster) {

        @Override
        public String toString() {
            return node.name() + " (" + (side == Side.OLD ? "old" : "new") + " version)";
        }
    }

    List<Serving> serving() {
        List<Serving> serving = new ArrayList<>();
        for (ModelledNode node : world.nodes().values()) {
            for (Side side : Side.values()) {
                if (node.instance(side).server() instanceof ModelledServer.Up up
                        && up.serves()
                        && node.instance(side).directory() instanceof DataDirectory.Cluster cluster
                        && cluster.configuration().door() == Door.OPEN) {
                    serving.add(new Serving(node, side, up, cluster));
                }
            }
        }
        return serving;
    }
}
