package pgrehearsal.domain.invariant;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;

/** A kept node is not changed while it is the way back, and what belongs to somebody else never. */
final class HandsOff implements Invariant {

    @Override
    public String name() {
        return "hands-off";
    }

    @Override
    public List<String> broken(Moment moment) {
        if (!(moment.event() instanceof RunEvent.StepIntended intended)
                || intended.effect() instanceof Effect.ReadFacts) {
            return List.of();
        }
        Name at = KeptNodes.target(intended.effect());
        Optional<Node> node = moment.fleet().nodes().stream()
                .filter(candidate -> candidate.name().equals(at))
                .findFirst();
        if (node.isEmpty()) {
            return List.of(intended.key() + " was intended at " + at + ", which is somebody else's");
        }
        return forward(moment.state(), intended.step()) && node.get().kept() && KeptNodes.changes(intended.effect())
                ? List.of(intended.key() + " was intended at the kept node " + at)
                : List.of();
    }

    /** Where a log has lost its newest events, a step that no plan has says that the run had turned back. */
    private static boolean forward(RunState state, StepId step) {
        boolean hadTurned = state.eventsLost()
                && state.planned().plan().steps().stream().map(PlannedStep::id).noneMatch(step::equals);
        return !hadTurned && state.course() instanceof Course.Forward;
    }
}
