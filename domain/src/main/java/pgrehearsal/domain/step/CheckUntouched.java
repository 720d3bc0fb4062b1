package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * Before the old control file gets its name back: the new one is the very one that pg_upgrade left. "Not running" would
 * prove nothing, for the new server may have been started and stopped or crashed since.
 */
final class CheckUntouched implements StepKind {

    @Override
    public String name() {
        return "check-untouched";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "check that nobody started the new server since pg_upgrade";
    }

    @Override
    public Action act(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        evidence.add(Question.target(FactKind.SERVER, context.name()));
        evidence.add(Question.target(FactKind.CONTROL_FILE, context.name()));
        evidence.add(Question.old(FactKind.CONTROL_FILE, context.name()));
        return new Action(
                new Effect.ReadFacts(context.name()), evidence, Limits.SHORT, reported -> judge(context, reported));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        String where = context.name().value();
        boolean inPlace = reported.controlInPlace(context.name(), Side.OLD).isPresent();
        Optional<ControlData> baseline = context.upgradedControl();
        if (inPlace && baseline.isPresent()) {
            return Judgement.refused(
                    "control-file-moved",
                    new Finding(
                            where,
                            "old control file",
                            "in its place though pg_upgrade had renamed it",
                            "renamed",
                            "somebody gave it its name back, and what was started since is not known: turn back to the"
                                    + " kept node"));
        }
        if (inPlace) {
            return Judgement.done();
        }
        Optional<ControlData> now = reported.controlInPlace(context.name(), Side.NEW);
        boolean untouched =
                baseline.isPresent() && baseline.equals(now) && reported.serverDown(context.name(), Side.NEW);
        return untouched
                ? Judgement.done()
                : Judgement.refused(
                        "new-server-ran",
                        new Finding(
                                where,
                                "new control file",
                                now.map(Object::toString).orElse("not seen"),
                                baseline.map(Object::toString).orElse("a record of how pg_upgrade left it"),
                                "the new server was started: the shared files are no longer the old cluster's;"
                                        + " turn back to the kept node"));
    }
}
