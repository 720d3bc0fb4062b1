package pgrehearsal.domain.step;

/**
 * Hours may lie between the preflight and the fence, and databases of others are moved without a word: this is the last
 * moment at which it costs nothing to find out.
 */
final class RecheckClients implements StepKind {

    @Override
    public String name() {
        return "recheck-clients";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "ask once more whether external databases can go along";
    }

    @Override
    public Action act(StepContext context) {
        return CheckClients.look(context);
    }

    /** Whose owner agrees to stay behind is left out of the release. */
    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
