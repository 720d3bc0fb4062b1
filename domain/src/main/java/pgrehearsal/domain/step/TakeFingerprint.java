package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** What the fenced leader holds; everything that serves later is compared with it. */
final class TakeFingerprint implements StepKind {

    @Override
    public String name() {
        return "take-fingerprint";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "count and hash all user tables, read all sequences";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.TakeFingerprint(context.name(), Side.OLD);
        return new Action(
                effect,
                List.of(Question.old(FactKind.FINGERPRINT, context.name())),
                context.limits(effect),
                Judges.settled(reported -> judge(context, reported)));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        String where = context.name().value();
        boolean taken = reported.get(FingerprintFact.class, FactKind.FINGERPRINT, context.name(), Side.OLD)
                .isPresent();
        if (!taken && reported.job().filter(JobFact::succeeded).isPresent()) {
            return Judgement.unknown(
                    "fingerprint-not-read", new Finding(where, "fingerprint", "taken, not read", "read", "resume"));
        }
        return taken
                ? Judgement.done()
                : Judges.byJob("no-fingerprint", where, "fingerprint").judge(reported);
    }
}
