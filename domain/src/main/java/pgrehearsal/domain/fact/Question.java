package pgrehearsal.domain.fact;

import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/**
 * What a world is asked. Reading an answer never changes anything.
 *
 * @param node at which it is asked
 * @param subject what it is about: the node itself, or something that is seen from there
 */
public record Question(FactKind kind, Name node, Side side, Name subject) {

    public Question(FactKind kind, Name node, Side side) {
        this(kind, node, side, node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question(FactKind otherKind, Name otherNode, Side otherSide, Name otherSubject)
                && kind == otherKind
                && side == otherSide
                && node.equals(otherNode)
                && subject.equals(otherSubject);
    }

    /** As a record's own, but fast, and the same in every run of the program. */
    @Override
    public int hashCode() {
        return 31 * (31 * (31 * kind.ordinal() + side.ordinal()) + node.hashCode()) + subject.hashCode();
    }

    public static Question old(FactKind kind, Name node) {
        return new Question(kind, node, Side.OLD);
    }

    public static Question target(FactKind kind, Name node) {
        return new Question(kind, node, Side.NEW);
    }

    /** About something else than the node from which it is seen. */
    public static Question about(FactKind kind, Name node, Name subject) {
        return new Question(kind, node, Side.OLD, subject);
    }
}
