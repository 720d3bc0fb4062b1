package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** Something that sets files back to what they were would do so in the middle of the night. */
final class FreezeConfiguration implements StepKind {

    @Override
    public String name() {
        return "freeze-configuration";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "keep configuration management from undoing changes";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, management(context), context.name(), Hook.Verb.ACT);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(HookSteps.run(context, management(context), context.name(), Hook.Verb.UNDO));
    }

    static Hook management(StepContext context) {
        return context.fleet()
                .configurationManagement()
                .orElseThrow(() -> new IllegalStateException("the fleet has no configuration management"));
    }
}
