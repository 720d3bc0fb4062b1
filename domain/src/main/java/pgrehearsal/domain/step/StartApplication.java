package pgrehearsal.domain.step;

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
    public boolean skippable(StepContext context) {
        return true;
    }
}
