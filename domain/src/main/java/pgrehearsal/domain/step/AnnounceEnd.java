package pgrehearsal.domain.step;

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
    public boolean skippable(StepContext context) {
        return true;
    }
}
