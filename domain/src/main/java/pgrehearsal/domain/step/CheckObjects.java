package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ObjectsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Objects that pg_upgrade refuses; unlogged tables, which a kept node would lose, are named. */
final class CheckObjects implements StepKind {

    @Override
    public String name() {
        return "check-objects";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look for objects that pg_upgrade refuses or that a way back loses";
    }

    @Override
    public Action act(StepContext context) {
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(Question.old(FactKind.OBJECTS, context.name())),
                Limits.SHORT,
                reported -> reported.get(ObjectsFact.class, FactKind.OBJECTS, context.name(), Side.OLD)
                        .map(objects -> judge(context, objects))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(
                                        context.name().value(), "objects", "no answer", "an answer", "is it up?"))));
    }

    private static Judgement judge(StepContext context, ObjectsFact objects) {
        String where = context.name().value();
        if (!objects.blockers().isEmpty()) {
            List<Finding> findings = new ArrayList<>();
            for (String blocker : objects.blockers()) {
                findings.add(
                        new Finding(where, "pg_upgrade would refuse", blocker, "none", "remove it before the window"));
            }
            return Judgement.refused("incompatible-objects", findings);
        }
        List<String> unlogged = objects.unlogged().value();
        return unlogged.isEmpty()
                ? Judgement.done()
                : Judgement.done(new Finding(
                        where,
                        "unlogged tables",
                        String.join(", ", unlogged),
                        "none",
                        "after turning back to a kept node they are empty there"));
    }
}
