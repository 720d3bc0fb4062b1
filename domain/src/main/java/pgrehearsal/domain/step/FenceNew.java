package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.DoorFact.Answer;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * Before a reversal after traffic was opened stops one server, the doors of all are closed: no client meets the old
 * version here and the new one there, and what the reversal gives up does not grow while servers stop.
 */
final class FenceNew implements StepKind {

    @Override
    public String name() {
        return "fence-new";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "turn clients away from the new server";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.SetDoor(context.name(), Side.NEW, Door.CLOSED);
        Question door = Question.target(FactKind.DOOR, context.name());
        return new Action(
                effect,
                List.of(door, Question.target(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(DoorFact.class, door),
                                fact -> fact.answer() != Answer.OPEN,
                                "door-not-set",
                                context.name().value(),
                                "clients turned away"),
                        "door-not-set",
                        context.name().value(),
                        "door set and read by the server"));
    }

    /** A server that does not take new rules is stopped next. */
    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
