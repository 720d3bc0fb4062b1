package pgrehearsal.domain.step;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;

/**
 * A step's name: its kind, its target and whether it is done or undone, written {@code kind}, {@code kind/target} or
 * {@code undo:kind/target}.
 *
 * @param target name of a node, a cluster, a balancer, an application or a hook; empty if the step is about the whole
 *     fleet, or its only cluster
 */
public record StepId(Direction direction, String kind, String target) implements Comparable<StepId> {

    private static final String UNDO = "undo:";

    /** Whether a step does what its kind says or takes it back. */
    public enum Direction {
        DO,
        UNDO
    }

    public static StepId of(StepKind kind) {
        return new StepId(Direction.DO, kind.name(), "");
    }

    public static StepId of(StepKind kind, Name target) {
        return new StepId(Direction.DO, kind.name(), target.value());
    }

    /** A step about a whole cluster: the only one of a fleet needs not be named. */
    public static StepId of(StepKind kind, Fleet fleet, Cluster cluster) {
        return fleet.clusters().size() == 1 ? of(kind) : of(kind, cluster.name());
    }

    /** @throws IllegalArgumentException if no step kind has the name or the target is no name */
    public static StepId parse(String text) {
        Direction direction = text.startsWith(UNDO) ? Direction.UNDO : Direction.DO;
        String rest = direction == Direction.UNDO ? text.substring(UNDO.length()) : text;
        int slash = rest.indexOf('/');
        String kind = slash < 0 ? rest : rest.substring(0, slash);
        String target = slash < 0 ? "" : new Name(rest.substring(slash + 1)).value();
        return new StepId(direction, StepKinds.named(kind).name(), target);
    }

    public StepId undo() {
        return new StepId(Direction.UNDO, kind, target);
    }

    /** The step that this one takes back, or itself if it takes nothing back. */
    public StepId origin() {
        return direction == Direction.DO ? this : new StepId(Direction.DO, kind, target);
    }

    public boolean undoes() {
        return direction == Direction.UNDO;
    }

    public Optional<Name> about() {
        return target.isEmpty() ? Optional.empty() : Optional.of(new Name(target));
    }

    public boolean is(StepKind other) {
        return direction == Direction.DO && kind.equals(other.name());
    }

    /** As a record's own, but fast: steps are looked up all the time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepId(Direction otherDirection, String otherKind, String otherTarget)
                && direction == otherDirection
                && target.equals(otherTarget)
                && kind.equals(otherKind);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * target.hashCode() + kind.hashCode()) + direction.ordinal();
    }

    @Override
    public int compareTo(StepId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        String name = target.isEmpty() ? kind : kind + "/" + target;
        return direction == Direction.UNDO ? UNDO + name : name;
    }
}
