package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.simulator.model.Hold;

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
        public Optional<Healing> healing() {
            return aim.lasting().map(after -> new Healing(after, world -> world.release(replica(), what)));
        }

        @Override
        public Values values() {
            return Values.NONE
                    .with("what", what)
                    .with("sender-timeout", senderTimeout)
                    .healing(aim.lasting());
        }
    }
}
