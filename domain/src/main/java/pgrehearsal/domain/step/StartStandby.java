package pgrehearsal.domain.step;

/** A synchronised standby follows the new primary. */
final class StartStandby implements StepKind {

    @Override
    public String name() {
        return "start-standby";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "start the new standby";
    }

    @Override
    public Action act(StepContext context) {
        return StartLeader.startNew(context);
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
