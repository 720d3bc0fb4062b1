package pgrehearsal.domain.step;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Side;

/** Comes after every standby was seen to have replayed the leader's shutdown checkpoint. */
final class StopStandby implements StepKind {

    @Override
    public String name() {
        return "stop-standby";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "stop the standby cleanly";
    }

    @Override
    public boolean evenWhenLeftOut() {
        return true;
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.StopServer(context.name(), Side.OLD);
        return new Action(
                effect,
                StopLeader.stopped(context),
                context.limits(effect),
                Judges.settled(reported -> judge(context, reported)));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(StopLeader.startOld(context));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        String where = context.name().value();
        if (!reported.serverDown(context.name(), Side.OLD)) {
            return Judgement.again(
                    "still-running",
                    new Finding(where, "old server", "running after the stop", "stopped", Judges.describe(reported)));
        }
        Optional<ControlData.State> state =
                reported.controlInPlace(context.name(), Side.OLD).map(ControlData::state);
        // How one that is left out was stopped does not matter: nothing is made of its files.
        return state.filter(ControlData.State::clean).isPresent()
                        || context.leftOut().contains(context.name())
                ? Judgement.done()
                : Judgement.partial(
                        "unclean-stop",
                        new Finding(
                                where,
                                "database cluster state",
                                state.map(Enum::name).orElse("not seen"),
                                ControlData.State.SHUT_DOWN_IN_RECOVERY.name(),
                                "turn back, then begin again"));
    }
}
