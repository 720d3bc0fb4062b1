package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.ObjectsInTheWayFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** What the fleet file names; made anew on whichever node serves in the end. */
final class DropIncompatible implements StepKind {

    @Override
    public String name() {
        return "drop-incompatible";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "record and drop what stands in pg_upgrade's way";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, new FleetEffect.DropObjects(context.name()), Side.OLD, false);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, new FleetEffect.RecreateObjects(context.name(), Side.OLD), Side.OLD, true));
    }

    static Action set(StepContext context, Effect effect, Side side, boolean there) {
        Question question = new Question(FactKind.OBJECTS_IN_THE_WAY, context.name(), side);
        int wanted = there ? context.cluster().incompatibleObjects().size() : 0;
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(ObjectsInTheWayFact.class, question),
                        fact -> fact.present().size() == wanted && fact.recorded(),
                        there ? "not-recreated" : "not-dropped",
                        context.name().value(),
                        there ? "objects made anew from their recorded definitions" : "objects recorded and dropped"));
    }
}
