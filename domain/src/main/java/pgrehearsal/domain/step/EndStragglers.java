package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.DoorFact.Answer;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** A closed door does not end sessions that are already in. */
final class EndStragglers implements StepKind {

    @Override
    public String name() {
        return "end-stragglers";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "end the client sessions that are still in";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.EndSessions(context.name(), Side.OLD);
        return new Action(
                effect,
                List.of(Question.old(FactKind.DOOR, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(DoorFact.class, FactKind.DOOR, context.name(), Side.OLD),
                        fact -> fact.answer() == Answer.CLOSED
                                && fact.sessions().value() == 0,
                        "sessions-left",
                        context.name().value(),
                        "no client session left behind the closed door"));
    }
}
