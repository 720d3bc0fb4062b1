package pgrehearsal.domain.step;

import pgrehearsal.domain.fleet.Side;

/** The old version's server that will serve again holds what the fenced leader held. */
final class CompareOld implements StepKind {

    @Override
    public String name() {
        return "compare-old";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "compare the old server's content with the fence's before clients come";
    }

    @Override
    public Action act(StepContext context) {
        return CompareFingerprint.compare(
                context, Side.OLD, context.atLeader() ? Fingerprints.EXACT : Fingerprints.STANDBY_SKIP);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
