package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** Standbys of the old version follow the node that was promoted. */
final class Retarget implements StepKind {

    @Override
    public String name() {
        return "retarget";
    }

    @Override
    public Phase phase() {
        return Phase.REBUILD;
    }

    @Override
    public String title() {
        return "let the old server follow the one that serves";
    }

    @Override
    public Action act(StepContext context) {
        Name node = context.name();
        Effect effect = new FleetEffect.FollowLeader(node, context.servingOld());
        return new Action(
                effect,
                List.of(Question.old(FactKind.SERVER, node), Question.old(FactKind.DOOR, node)),
                context.limits(effect),
                following(node));
    }

    /** The old server is up as a standby. */
    static Judge following(Name node) {
        String want = "old server up as a standby";
        return Judges.byStateAndJob(
                Judges.byState(
                        reported -> reported.server(node, Side.OLD),
                        server -> server instanceof ServerFact.Up up && up.ours() && up.role() == Role.STANDBY,
                        "not-following",
                        node.value(),
                        want),
                "not-following",
                node.value(),
                want);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
