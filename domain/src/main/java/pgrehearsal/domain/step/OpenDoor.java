package pgrehearsal.domain.step;

import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.Fact.DoorFact.Answer;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Clients come back. From the intent on, turning back gives up what they write. */
final class OpenDoor implements StepKind {

    @Override
    public String name() {
        return "open-door";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "let clients in again, with the rules they had before";
    }

    /** What the leader's counters say now is no client's doing: {@link WatchService} counts from there. */
    @Override
    public Action act(StepContext context) {
        Action opened = CloseDoor.set(context, Side.NEW, Door.OPEN, Answer.OPEN);
        return context.atLeader() ? opened.with(Question.target(FactKind.SERVICE, context.name())) : opened;
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
