package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Policies.Afterwards;

/**
 * What the new version has used cannot serve the old one again. What clients wrote on the new version stays on the old
 * leader, unless the run was to give it up anyway: it may be all that is left of it.
 */
final class RebuildStandby implements StepKind {

    @Override
    public String name() {
        return "rebuild-standby";
    }

    @Override
    public Phase phase() {
        return Phase.REBUILD;
    }

    @Override
    public String title() {
        return "make the node a standby of the old version by a base backup";
    }

    @Override
    public Action act(StepContext context) {
        Name node = context.name();
        boolean opened = context.evidence().containsKey(StepId.of(StepKinds.OPEN_DOOR, node));
        boolean keepsNew = context.atLeader()
                && opened
                && context.fleet().upgrade().policies().afterwards() != Afterwards.RESTORE;
        Effect effect = new Effect.RebuildStandby(node, context.servingOld(), keepsNew);
        return new Action(
                effect,
                List.of(Question.old(FactKind.SERVER, node), Question.old(FactKind.DOOR, node)),
                context.limits(effect),
                Retarget.following(node));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
