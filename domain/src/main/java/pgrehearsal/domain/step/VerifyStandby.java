package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * A standby's own files were taken unread, by their sizes: where checksums are on, they are verified before its first
 * start.
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
        return "verify the checksums of the new directory before its first start";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.VerifyChecksums(context.name());
        String where = context.name().value();
        return new Action(
                effect,
                List.of(Question.target(FactKind.CONTROL_FILE, context.name())),
                context.limits(effect),
                Judges.settled(reported -> {
                    Optional<Boolean> checksums =
                            reported.controlInPlace(context.name(), Side.NEW).map(ControlData::checksums);
                    return checksums.isPresent() && !checksums.get()
                            ? Judgement.done(new Finding(
                                    where, "data checksums", "off: no page was verified", "on", "compare by SQL"))
                            : Judges.byJob("checksums-fail", where, "data checksums verified")
                                    .judge(reported);
                }));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
