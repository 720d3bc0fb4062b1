package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * A standby's own files were taken unread, by their sizes. Where checksums are on, they are verified before its first
 * start; else its content is compared with the fence's once it runs, so far as the fingerprint goes.
 */
final class VerifyStandby implements StepKind {

    @Override
    public String name() {
        return "verify-standby";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "verify the standby's data: by checksums while it is down, else by its content";
    }

    @Override
    public Action act(StepContext context) {
        if (!context.cluster().checksums()) {
            return CompareFingerprint.compare(context, Side.NEW, Fingerprints.STANDBY_SKIP);
        }
        Effect effect = new Effect.VerifyChecksums(context.name());
        return new Action(
                effect,
                List.of(Question.target(FactKind.CONTROL_FILE, context.name())),
                context.limits(effect),
                Judges.settled(Judges.byJob("checksums-fail", context.name().value(), "data checksums verified")));
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
