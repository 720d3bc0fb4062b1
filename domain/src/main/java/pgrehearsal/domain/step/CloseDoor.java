package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.DoorFact.Answer;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** The fence: the leader's own rules turn clients away, so that no forgotten one writes behind it. */
final class CloseDoor implements StepKind {

    @Override
    public String name() {
        return "close-door";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "let in only replication and the superuser by socket";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, Side.OLD, Door.CLOSED, Answer.CLOSED);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, Side.OLD, Door.OPEN, Answer.OPEN));
    }

    /** Sets a server's door and looks what a client meets then. */
    static Action set(StepContext context, Side side, Door door, Answer wanted) {
        Effect effect = new Effect.SetDoor(context.name(), side, door);
        return new Action(
                effect,
                List.of(new Question(FactKind.DOOR, context.name(), side)),
                context.limits(effect),
                // A file that is in place may not have been read by the server yet.
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(DoorFact.class, FactKind.DOOR, context.name(), side),
                                fact -> fact.answer() == wanted,
                                "door-not-set",
                                context.name().value(),
                                wanted == Answer.OPEN ? "clients let in" : "clients turned away"),
                        "door-not-set",
                        context.name().value(),
                        "door set and read by the server"));
    }
}
