package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.NodeName;

/**
 * A step's name: its kind, its target and whether it is done or undone, written {@code kind}, {@code kind/target} or
 * {@code undo:kind/target}.
 *
 * @param target a node's name, or empty if the step is about the whole cluster
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

    public static StepId of(StepKind kind, NodeName target) {
        return new StepId(Direction.DO, kind.name(), target.value());
    }

    /** @throws IllegalArgumentException if no step kind has the name or the target is no node name */
    public static StepId parse(String text) {
        Direction direction = text.startsWith(UNDO) ? Direction.UNDO : Direction.DO;
        String rest = direction == Direction.UNDO ? text.substring(UNDO.length()) : text;
        int slash = rest.indexOf('/');
        String kind = slash < 0 ? rest : rest.substring(0, slash);
        String target = slash < 0 ? "" : new NodeName(rest.substring(slash + 1)).value();
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

    public Optional<NodeName> node() {
        return target.isEmpty() ? Optional.empty() : Optional.of(new NodeName(target));
    }

    public boolean is(StepKind other) {
        return direction == Direction.DO && kind.equals(other.name());
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
