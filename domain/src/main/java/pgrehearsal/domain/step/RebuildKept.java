package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ServerFact.Up;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** The kept node is a way back no longer: it joins the new version. */
final class RebuildKept implements StepKind {

    @Override
    public String name() {
        return "rebuild-kept";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public String title() {
        return "make the kept node a standby of the new version by a base backup";
    }

    @Override
    public Action act(StepContext context) {
        Name node = context.name();
        Effect effect = new Effect.RebuildKept(node, context.leader().name());
        String want = "new server up as a standby";
        return new Action(
                effect,
                List.of(Question.target(FactKind.SERVER, node)),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.server(node, Side.NEW),
                                server -> server instanceof Up up && up.ours() && up.role() == Role.STANDBY,
                                "not-rebuilt",
                                node.value(),
                                want),
                        "not-rebuilt",
                        node.value(),
                        want));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
