package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;

/** Clients that do not do what everybody expects of them. */
public sealed interface TrafficFault extends Fault {

    /** A client's transaction stays open. */
    record LongTransaction(Aim aim) implements TrafficFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "long-transaction",
                Family.TRAFFIC,
                "a transaction stays open with its locks: a pooler's PAUSE waits for it",
                "F2",
                "BEGIN and LOCK TABLE in psql, held open",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.between("check-identity", "end-stragglers")),
                written -> new LongTransaction(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.LONG_TRANSACTION;
        }

        /** It began long before anybody asks. */
        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> world.with(
                    condition(),
                    aim.victim(),
                    world.now().minus(Duration.ofHours(1)).toString()));
        }
    }

    /** One process of the pooler does not answer its administration console. */
    record PoolerIgnoresPause(Aim aim) implements TrafficFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "pooler-ignores-pause",
                Family.TRAFFIC,
                "one process of the pooler does not answer, and goes on as it was",
                "F3",
                "SIGSTOP of one pooler process; drop its port",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER_WITH_POOLER, Where.FORWARD),
                written -> new PoolerIgnoresPause(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.POOLER_DEAF;
        }
    }

    /** A client that uses the superuser over the socket comes back as often as it is ended. */
    record StragglerReconnects(Aim aim) implements TrafficFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "straggler-reconnects",
                Family.TRAFFIC,
                "a client that comes in as the superuser by the socket is back as often as it is ended",
                "F2, F3",
                "a loop of psql as the superuser on the host",
                List.of(Parameter.HEALING),
                Where.at(Befalls.LEADER, Where.between("close-door", "end-stragglers")),
                written -> new StragglerReconnects(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.STRAGGLER;
        }
    }

    /** A scheduled job of the host writes once, as the superuser. */
    record WriterBehindTheFence(Aim aim) implements TrafficFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "writer-behind-the-fence",
                Family.TRAFFIC,
                "a scheduled job of the host writes a row behind the closed door",
                "F3",
                "psql as the superuser on the host, between fingerprint and stop",
                List.of(),
                Where.at(Befalls.LEADER, Where.between("take-fingerprint", "stop-leader")),
                written -> new WriterBehindTheFence(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.writeBehindTheFence(world, aim.victim(), Side.OLD));
        }
    }

    /** Something holds a lock that ANALYZE waits for. */
    record AnalyzeBlocked(Aim aim) implements TrafficFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "analyze-blocked",
                Family.TRAFFIC,
                "ANALYZE waits for a lock that something holds",
                "F43",
                "LOCK TABLE as the superuser while statistics are gathered",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.between("check-identity", "gather-statistics")),
                written -> new AnalyzeBlocked(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.ANALYZE_BLOCKED;
        }
    }

    /** The planner chooses otherwise than on the old version, and queries run into their time-outs. */
    record BadPlanAfterOpening(Aim aim) implements TrafficFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "bad-plan-after-opening",
                Family.TRAFFIC,
                "on the new version queries get bad plans: half of what clients begin runs into a time-out",
                "F43",
                "statement_timeout of a few milliseconds for the applications' role, once traffic is open",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.between("open-door", "watch-service")),
                written -> new BadPlanAfterOpening(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.PLANS_BAD;
        }
    }
}
