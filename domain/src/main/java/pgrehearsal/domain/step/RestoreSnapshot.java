package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** As it was behind the fence, and made a standby of whatever serves now. */
final class RestoreSnapshot implements StepKind {

    @Override
    public String name() {
        return "restore-snapshot";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "bring the old data directory back from its snapshot";
    }

    @Override
    public Action act(StepContext context) {
        Name node = context.name();
        Effect effect = new FleetEffect.RestoreSnapshot(node, context.servingOld());
        return new Action(
                effect,
                List.of(
                        Question.old(FactKind.CONTROL_FILE, node),
                        Question.target(FactKind.DIRECTORY, node),
                        Question.old(FactKind.SNAPSHOT, node)),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.control(node, Side.OLD),
                                control -> control instanceof ControlFact.ControlFile,
                                "not-restored",
                                node.value(),
                                "old data directory back from its snapshot"),
                        "not-restored",
                        node.value(),
                        "old data directory back from its snapshot"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
