package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.effect.FleetEffect.SetPooler.Clients;

/** Behind the closed balancer only checks come through it. */
final class ResumePooler implements StepKind {

    @Override
    public String name() {
        return "resume-pooler";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "let the pooler serve clients again";
    }

    @Override
    public Action act(StepContext context) {
        return PausePooler.set(context, Clients.SERVED);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(PausePooler.set(context, Clients.HELD));
    }

    @Override
    public boolean undoSkippable(StepContext context) {
        return true;
    }
}
