package pgrehearsal.domain.step;

import pgrehearsal.domain.fact.Fact.ServerFact;

/** The kept node comes up on the old version, still isolated and read-only. */
final class StartKept implements StepKind {

    @Override
    public String name() {
        return "start-kept";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "start the kept node on the old version, isolated";
    }

    @Override
    public Action act(StepContext context) {
        // When a reversal is begun a second time the kept node may have been promoted before.
        return StopLeader.startOld(context, ServerFact.Up::ours);
    }
}
