package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** The upgraded nodes are managed again; kept ones stay frozen. */
final class ThawConfiguration implements StepKind {

    @Override
    public String name() {
        return "thaw-configuration";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "let configuration management work again";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, FreezeConfiguration.management(context), context.name(), Hook.Verb.UNDO);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(
                HookSteps.run(context, FreezeConfiguration.management(context), context.name(), Hook.Verb.ACT));
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
