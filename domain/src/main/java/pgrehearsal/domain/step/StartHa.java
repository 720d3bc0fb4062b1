package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fleet.Side;

/**
 * The first start of the new server, by its manager with a scope of its own. As with start-leader, from the intent on
 * the old directory of this node is no way back.
 */
final class StartHa implements StepKind {

    @Override
    public String name() {
        return "start-ha";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "let the manager start the new server, door closed";
    }

    @Override
    public Optional<Judgement> objection(StepContext context) {
        return StepKinds.START_LEADER.objection(context);
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new FleetEffect.StartHa(context.name(), Side.NEW);
        Action started = StartLeader.startNew(context);
        return new Action(effect, started.evidence(), context.limits(effect), started.judge());
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
