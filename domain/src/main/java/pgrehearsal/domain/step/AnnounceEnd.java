package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;

/** What was announced has an end. */
final class AnnounceEnd implements StepKind {

    @Override
    public String name() {
        return "announce-end";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "tell that service is back";
    }

    @Override
    public Action act(StepContext context) {
        return HookSteps.run(context, Announce.announcement(context), Hook.Verb.UNDO);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(HookSteps.run(context, Announce.announcement(context), Hook.Verb.ACT));
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
