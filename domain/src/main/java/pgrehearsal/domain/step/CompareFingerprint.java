package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** The new primary holds what the fenced old one held. */
final class CompareFingerprint implements StepKind {

    @Override
    public String name() {
        return "compare-fingerprint";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "compare the new primary's content with the fence's";
    }

    @Override
    public Action act(StepContext context) {
        return compare(context, Side.NEW, Fingerprints.EXACT);
    }

    /** Takes a fingerprint and compares it with the one that was taken behind the fence. */
    static Action compare(StepContext context, Side side, long sequenceSkip) {
        Effect effect = new Effect.TakeFingerprint(context.name(), side);
        String where = context.name().value();
        return new Action(
                effect,
                List.of(new Question(FactKind.FINGERPRINT, context.name(), side)),
                context.limits(effect),
                Judges.settled(reported -> reported.get(
                                FingerprintFact.class, FactKind.FINGERPRINT, context.name(), side)
                        .map(found -> Fingerprints.difference(context, found, sequenceSkip)
                                .map(difference -> Judgement.refused("content-differs", difference))
                                .orElseGet(Judgement::done))
                        .orElseGet(() -> Judgement.again(
                                "no-fingerprint",
                                new Finding(where, "fingerprint", Judges.describe(reported), "taken", "retry")))));
    }
}
