package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.FleetFact.ObjectsInTheWayFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** What the fleet file names; made anew on whichever node serves in the end. */
final class DropIncompatible implements StepKind {

    private static final String NOT_RECREATED = "not-recreated";

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
        Effect effect = new FleetEffect.DropObjects(context.name());
        Question question = inTheWay(context.name(), Side.OLD);
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(ObjectsInTheWayFact.class, question),
                        fact -> fact.present().isEmpty() && fact.recorded(),
                        "not-dropped",
                        context.name().value(),
                        "objects recorded and dropped"));
    }

    /** At the node that writes by then; each other one replays it. */
    @Override
    public Optional<Action> undo(StepContext context) {
        Effect effect = new FleetEffect.RecreateObjects(OldPrimary.known(context), Side.OLD);
        List<Question> questions = new ArrayList<>(OldPrimary.questions(context));
        context.cluster().nodes().forEach(node -> questions.add(inTheWay(node.name(), Side.OLD)));
        return Optional.of(new Action(
                effect, questions, context.limits(effect), Judges.settled(reported -> recreated(context, reported))));
    }

    private static Judgement recreated(StepContext context, Facts reported) {
        Optional<Name> primary = OldPrimary.among(reported, context);
        if (primary.isEmpty()) {
            return Judgement.again(
                    NOT_RECREATED,
                    new Finding(
                            context.cluster().name().value(),
                            "primary on the old version",
                            "none that answers",
                            "one",
                            "see which node should serve and start it; then retry"));
        }
        return there(context, primary.get(), Side.OLD).judge(reported);
    }

    /** Made anew on a node that is known. */
    static Action recreate(StepContext context, Side side) {
        Effect effect = new FleetEffect.RecreateObjects(context.name(), side);
        return new Action(
                effect,
                List.of(inTheWay(context.name(), side)),
                context.limits(effect),
                there(context, context.name(), side));
    }

    private static Judge there(StepContext context, Name node, Side side) {
        int wanted = context.cluster().incompatibleObjects().size();
        return Judges.byState(
                reported -> reported.get(ObjectsInTheWayFact.class, inTheWay(node, side)),
                fact -> fact.present().size() == wanted,
                NOT_RECREATED,
                node.value(),
                "objects made anew from their recorded definitions");
    }

    private static Question inTheWay(Name node, Side side) {
        return new Question(FactKind.OBJECTS_IN_THE_WAY, node, side);
    }
}
