package pgrehearsal.domain.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.ServerFact.Up;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;

/** The servers that were seen to run and to let clients in, and not seen otherwise since. */
final class Doors {

    private Doors() {}

    record Open(Up server, DoorFact door) {

        @Override
        public String toString() {
            return switch (server.side()) {
                case OLD -> "the old server of " + server.node();
                case NEW -> "the new server of " + server.node();
            };
        }
    }

    static List<Open> of(Facts known, Cluster cluster) {
        List<Open> open = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            for (Side side : Side.values()) {
                Optional<DoorFact> door = known.get(DoorFact.class, FactKind.DOOR, node.name(), side)
                        .filter(seen -> seen.answer() == DoorFact.Answer.OPEN);
                if (door.isPresent()) {
                    known.serverUp(node.name(), side)
                            .filter(Up::ours)
                            .ifPresent(up -> open.add(new Open(up, door.get())));
                }
            }
        }
        return open;
    }
}
