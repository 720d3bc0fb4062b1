package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** The way in for clients, and for what works by itself. */
final class StartApplication implements StepKind {

    @Override
    public String name() {
        return "start-application";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "start the application";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, context.fleet().hook(HookSteps.about(context)), Hook.Verb.UNDO);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(HookSteps.run(context, context.fleet().hook(HookSteps.about(context)), Hook.Verb.ACT));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }

    @Override
    public boolean undoSkippable(StepContext context) {
        return true;
    }
}
