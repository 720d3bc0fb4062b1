package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Hold;
import pgrehearsal.simulator.model.Mishaps;
import pgrehearsal.simulator.model.ModelledWorld;

/** A standby that does not follow as it should. */
public sealed interface ReplicaFault extends Fault {

    /**
     * A standby no longer follows.
     *
     * @param aim at the standby
     * @param senderTimeout {@code wal_sender_timeout} of its primary; zero never gives a stuck receiver up
     */
    record ReplicaStuck(Aim aim, Hold.What what, Duration senderTimeout) implements ReplicaFault, Befalling {

        private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(60);

        static final FaultKind KIND = new FaultKind(
                "replica-stuck",
                Family.STUCK_REPLICA,
                "a standby stops receiving or replaying; a stuck receiver also keeps the leader from stopping",
                "F1",
                "pg_wal_replay_pause(); SIGSTOP of the walreceiver or of the startup process",
                List.of(
                        Parameter.choice("what", Hold.What.REPLAY),
                        Parameter.HEALING,
                        Parameter.duration("sender-timeout", Values.duration(SENDER_TIMEOUT))),
                Where.at(Befalls.STANDBY, Where.ANYTIME),
                written -> new ReplicaStuck(
                        written.aim(),
                        written.choice("what", Hold.What.REPLAY),
                        written.duration("sender-timeout", SENDER_TIMEOUT)));

        public Name replica() {
            return aim.victim();
        }

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(
                    world -> world.withWalSenderTimeout(senderTimeout).hold(replica(), what),
                    senderTimeout.isZero() ? Optional.empty() : Optional.of(senderTimeout));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return world.release(replica(), what);
        }

        @Override
        public Values values() {
            return Values.NONE
                    .with("what", what)
                    .with("sender-timeout", senderTimeout)
                    .healing(aim.lasting());
        }
    }

    /**
     * A standby replays more slowly than its leader writes: it has received all, and needs a while to replay it.
     *
     * @param backlog bytes that it is behind by
     * @param behind until it has caught up
     */
    record ReplicaSlow(Aim aim, long backlog, Duration behind) implements ReplicaFault, Befalling {

        private static final Duration USUAL = Duration.ofSeconds(90);
        private static final int MEGABYTE = 1024 * 1024;
        private static final int USUAL_MEGABYTES = 2048;
        private static final int MOST = 1_000_000;

        static final FaultKind KIND = new FaultKind(
                "replica-slow",
                Family.STUCK_REPLICA,
                "a standby replays more slowly than the leader writes, and is far behind when the fence closes",
                "F1",
                "recovery_min_apply_delay; or pgbench on the leader and a slow disk on the standby",
                List.of(
                        Parameter.number("megabytes", USUAL_MEGABYTES, 1, MOST),
                        Parameter.duration("behind", Values.duration(USUAL))),
                Where.at(Befalls.STANDBY, Where.between("check-identity", "stop-leader")),
                written -> new ReplicaSlow(
                        written.aim(),
                        (long) written.number("megabytes", USUAL_MEGABYTES, 1, MOST) * MEGABYTE,
                        written.duration("behind", USUAL)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> world.hold(aim.victim(), Hold.What.REPLAY)
                    .with(Condition.REPLAY_SLOW, aim.victim(), Long.toString(backlog)));
        }

        @Override
        public Optional<Duration> heals() {
            return Optional.of(behind);
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return world.without(Condition.REPLAY_SLOW, aim.victim()).release(aim.victim(), Hold.What.REPLAY);
        }

        @Override
        public Values values() {
            return Values.NONE
                    .with("megabytes", Long.toString(backlog / MEGABYTE))
                    .with("behind", behind);
        }
    }

    /** A standby stops before its leader does, and misses what the leader writes after that. */
    record ReplicaStoppedEarly(Aim aim) implements ReplicaFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "replica-stopped-early",
                Family.STUCK_REPLICA,
                "a standby is stopped before the leader and misses its last records",
                "F4",
                "pg_ctl stop of one standby before the leader stops",
                List.of(Parameter.HEALING),
                Where.at(Befalls.STANDBY, Where.between("check-identity", "stop-standby")),
                written -> new ReplicaStoppedEarly(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.stopStandby(world, aim.victim(), Side.OLD));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return Mishaps.start(world, aim.victim(), Side.OLD);
        }
    }

    /** A standby's files have the leader's sizes and other bytes, which rsync does not notice. */
    record ReplicaDiverged(Aim aim) implements ReplicaFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "replica-diverged",
                Family.STUCK_REPLICA,
                "some of a standby's files have the right size and wrong bytes; rsync links them as they are",
                "F5",
                "flip bytes of a file of equal size on the standby",
                List.of(),
                Where.at(Befalls.UPGRADED_STANDBY, Where.between("check-identity", "sync-standby")),
                written -> new ReplicaDiverged(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.flipBytes(world, aim.victim(), Side.OLD));
        }
    }

    /** A standby is gone for good. */
    record ReplicaLost(Aim aim) implements ReplicaFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "replica-lost",
                Family.STUCK_REPLICA,
                "a standby's host is gone and does not come back",
                "F1, F39",
                "power the standby's machine off",
                List.of(),
                Where.at(Befalls.STANDBY, Where.FORWARD),
                written -> new ReplicaLost(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.losePower(world, aim.victim()));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return Mishaps.regainPower(world, aim.victim());
        }
    }
}
