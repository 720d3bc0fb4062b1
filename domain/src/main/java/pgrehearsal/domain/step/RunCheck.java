package pgrehearsal.domain.step;

import pgrehearsal.domain.fleet.Hook;

/** The last judgement before clients come in is that of the team that knows the application. */
final class RunCheck implements StepKind {

    @Override
    public String name() {
        return "run-check";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "run the team's own check behind the closed balancer";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, context.fleet().hook(HookSteps.about(context)), Hook.Verb.ACT);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
