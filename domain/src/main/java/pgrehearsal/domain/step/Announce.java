package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** Users are told before they notice. */
final class Announce implements StepKind {

    @Override
    public String name() {
        return "announce";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "tell that service ends";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, announcement(context), Hook.Verb.ACT);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(HookSteps.run(context, announcement(context), Hook.Verb.UNDO));
    }

    static Hook announcement(StepContext context) {
        return context.fleet()
                .announcement()
                .orElseThrow(() -> new IllegalStateException("the fleet announces nothing"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
