package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * The leader goes first, while the standbys run: only then do they get its shutdown checkpoint. A standby whose
 * walreceiver is stuck keeps the leader from stopping, so the stop has a time-out.
 */
final class StopLeader implements StepKind {

    @Override
    public String name() {
        return "stop-leader";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "stop the leader cleanly, standbys running";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.StopServer(context.name(), Side.OLD);
        return new Action(
                effect, stopped(context), context.limits(effect), Judges.settled(reported -> judge(context, reported)));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(startOld(context));
    }

    static List<Question> stopped(StepContext context) {
        return List.of(
                Question.old(FactKind.SERVER, context.name()), Question.old(FactKind.CONTROL_FILE, context.name()));
    }

    /**
     * Starts a node's old server and looks whether it is up to serve, in the role that it had: pg_upgrade or a proof
     * may have left another one, and a standby without its standby.signal would come up as a second primary. Where
     * this run has not stopped it, somebody may have given the lead to another node before.
     */
    static Action startOld(StepContext context) {
        boolean stopped =
                context.evidence().containsKey(StepId.of(StepKinds.STOP_LEADER, context.name())) || !context.atLeader();
        return startOld(
                context,
                up -> up.ours() && (!stopped || up.role() == context.node().role()));
    }

    static Action startOld(StepContext context, Predicate<ServerFact.Up> wanted) {
        Effect effect = new Effect.StartServer(context.name(), Side.OLD);
        return new Action(
                effect,
                List.of(Question.old(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.server(context.name(), Side.OLD),
                        server -> switch (server) {
                            case ServerFact.Up up -> wanted.test(up);
                            case ServerFact.Down _ -> false;
                        },
                        "start-failed",
                        context.name().value(),
                        "old server up"));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        String where = context.name().value();
        if (!reported.serverDown(context.name(), Side.OLD)) {
            return Judgement.again(
                    "still-running",
                    new Finding(
                            where,
                            "old server",
                            "running after the stop (" + Judges.describe(reported) + ")",
                            "stopped",
                            "a standby or logical consumer that does not confirm holds it: see pg_stat_replication"));
        }
        Optional<ControlData.State> state =
                reported.controlInPlace(context.name(), Side.OLD).map(ControlData::state);
        if (state.isEmpty()) {
            return Judgement.unknown(
                    "not-seen", new Finding(where, "control file", "no answer", "shut down", "look at the node"));
        }
        return state.get() == ControlData.State.SHUT_DOWN
                ? Judgement.done()
                : Judgement.partial(
                        "unclean-stop",
                        new Finding(
                                where,
                                "database cluster state",
                                state.get().name(),
                                ControlData.State.SHUT_DOWN.name(),
                                "start it and stop it cleanly, or turn back"));
    }
}
