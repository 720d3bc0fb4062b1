package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** A client that would only meet a closed door is stopped before. */
final class StopApplication implements StepKind {

    @Override
    public String name() {
        return "stop-application";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "stop the application";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, context.fleet().hook(HookSteps.about(context)), Hook.Verb.ACT);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(HookSteps.run(context, context.fleet().hook(HookSteps.about(context)), Hook.Verb.UNDO));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
