package pgrehearsal.domain.fact;

import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;

/** What a world is asked. Reading an answer never changes anything. */
public record Question(FactKind kind, NodeName node, Side side) {

    public static Question old(FactKind kind, NodeName node) {
        return new Question(kind, node, Side.OLD);
    }

    public static Question target(FactKind kind, NodeName node) {
        return new Question(kind, node, Side.NEW);
    }
}
