package pgrehearsal.domain.step;

/** A snapshot that is kept grows with every page that is written. */
final class DropSnapshot implements StepKind {

    @Override
    public String name() {
        return "drop-snapshot";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public String title() {
        return "drop the snapshot that was taken behind the fence";
    }

    @Override
    public Action act(StepContext context) {
        return TakeSnapshot.drop(context);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
