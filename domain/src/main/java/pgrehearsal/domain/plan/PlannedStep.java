package pgrehearsal.domain.plan;

import java.util.List;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/**
 * A step in a plan's graph.
 *
 * @param after steps of the same phase that must have ended before; earlier phases have ended anyway
 */
public record PlannedStep(StepId id, Phase phase, List<StepId> after) {

    public PlannedStep {
        after = List.copyOf(after);
    }

    public StepKind kind() {
        return StepKinds.named(id.kind());
    }
}
