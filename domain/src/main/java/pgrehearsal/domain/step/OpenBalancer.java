package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.effect.FleetEffect.SetBalancer.Flow;

/** To the edge, which is opened last. */
final class OpenBalancer implements StepKind {

    @Override
    public String name() {
        return "open-balancer";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "let traffic through";
    }

    @Override
    public Action act(StepContext context) {
        return CloseBalancer.set(context, Flow.OPEN);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(CloseBalancer.set(context, Flow.CLOSED));
    }

    /** The servers' own doors are the fence; without this, clients only meet an error instead of a notice. */
    @Override
    public boolean undoSkippable(StepContext context) {
        return true;
    }
}
