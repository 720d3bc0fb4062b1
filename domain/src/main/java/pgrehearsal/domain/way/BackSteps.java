package pgrehearsal.domain.way;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;

/** The graph of a way back while it is laid out. */
final class BackSteps {

    private final List<PlannedStep> steps = new ArrayList<>();
    private final boolean whole;

    private BackSteps(boolean whole) {
        this.whole = whole;
    }

    /** All that is undone and made whole. */
    static BackSteps whole() {
        return new BackSteps(true);
    }

    /** Only what clients wait for: much less in a large fleet, and asked for much more often. */
    static BackSteps untilServing() {
        return new BackSteps(false);
    }

    boolean isWhole() {
        return whole;
    }

    /** Adds a step until the old version serves. */
    List<StepId> add(StepId id, List<StepId> after) {
        return add(Phase.TURN_BACK, id, after);
    }

    /** Adds a step that makes whole again what is degraded: clients are served meanwhile. */
    List<StepId> rebuild(StepId id, List<StepId> after) {
        return add(Phase.REBUILD, id, after);
    }

    /** @param after of the same phase; what belongs to an earlier one has ended anyway */
    private List<StepId> add(Phase phase, StepId id, List<StepId> after) {
        steps.add(new PlannedStep(id, phase, after.stream().distinct().toList()));
        return List.of(id);
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }
}
