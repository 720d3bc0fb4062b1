package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** A way back that was never tried is a hope: the kept node is started alone and read-only, compared, and stopped. */
final class ProveKept implements StepKind {

    @Override
    public String name() {
        return "prove-kept";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "start the kept node alone, compare its content with the fence's, stop it";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.ProveKept(context.name());
        return new Action(
                effect,
                List.of(
                        Question.old(FactKind.FINGERPRINT, context.name()),
                        Question.old(FactKind.SERVER, context.name()),
                        Question.old(FactKind.CONTROL_FILE, context.name())),
                context.limits(effect),
                Judges.settled(reported -> judge(context, reported)));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        String where = context.name().value();
        Optional<FingerprintFact> fingerprint =
                reported.get(FingerprintFact.class, FactKind.FINGERPRINT, context.name(), Side.OLD);
        if (fingerprint.isEmpty() || !reported.serverDown(context.name(), Side.OLD)) {
            return Judgement.again(
                    "kept-not-proven",
                    new Finding(
                            where, "kept node", Judges.describe(reported), "started, compared and stopped", "retry"));
        }
        Optional<Finding> difference = Fingerprints.difference(context, fingerprint.get(), Fingerprints.STANDBY_SKIP);
        if (difference.isPresent()) {
            return Judgement.refused("kept-differs", difference.get());
        }
        Optional<ControlData> control = reported.controlInPlace(context.name(), Side.OLD);
        return control.filter(data -> data.state() == ControlData.State.SHUT_DOWN_IN_RECOVERY)
                        .flatMap(data -> context.shutdownControl().filter(data::samePosition))
                        .isPresent()
                ? Judgement.done()
                : Judgement.refused(
                        "kept-moved",
                        new Finding(
                                where,
                                "control file of the kept node",
                                control.map(Object::toString).orElse("not seen"),
                                "as at the fence",
                                "it is no longer where the fence left it: turn back while R4 holds"));
    }
}
