package pgrehearsal.domain.step;

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
        return StopLeader.startOld(context);
    }
}
