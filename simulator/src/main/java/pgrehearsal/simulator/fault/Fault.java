package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.simulator.model.Hold;

/**
 * Something that goes wrong in a simulation. A fault changes hidden truth or a job, never a verdict: what becomes of it
 * is for the kernel to find out.
 */
public sealed interface Fault {

    FaultKind kind();

    /** The step that must begin, or run, for the fault to strike. */
    Place place();

    /**
     * The driver dies and another one takes over (F27).
     *
     * @param restart until the next driver takes the lease
     */
    record DriverKilled(Place place, Point point, Duration restart) implements Fault {

        /** Where in the handling of a step the driver dies. */
        public enum Point {
            BEFORE_INTENT,
            AFTER_INTENT,
            MID_EFFECT,
            AFTER_EFFECT,
            AFTER_RECORD
        }

        @Override
        public FaultKind kind() {
            return FaultKind.DRIVER_KILLED;
        }

        @Override
        public String toString() {
            return FaultText.of(this)
                    .with("point", FaultText.word(point))
                    .with("restart", FaultText.duration(restart))
                    .text();
        }
    }

    /** A job's process dies when it has just reached a milestone, without leaving an exit code (F27). */
    record JobKilled(Place place, String milestone) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.JOB_KILLED;
        }

        @Override
        public String toString() {
            return FaultText.of(this).with("milestone", milestone).text();
        }
    }

    /**
     * A standby no longer follows (F1).
     *
     * @param lasting until it heals by itself; empty if it never does
     * @param senderTimeout {@code wal_sender_timeout} of its primary; zero never gives a stuck receiver up
     */
    record ReplicaStuck(Place place, Name replica, Hold.What what, Optional<Duration> lasting, Duration senderTimeout)
            implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.REPLICA_STUCK;
        }

        @Override
        public String toString() {
            FaultText text = FaultText.of(kind(), new Place(place.step(), replica.value()))
                    .with("what", FaultText.word(what))
                    .with("sender-timeout", FaultText.duration(senderTimeout));
            return lasting.map(duration -> text.with("for", FaultText.duration(duration)))
                    .orElse(text)
                    .text();
        }
    }

    /** The new data directory turns out to lie on a file system of its own (F9). */
    record LinkCrossDevice(Place place) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.LINK_CROSS_DEVICE;
        }

        @Override
        public String toString() {
            return FaultText.of(this).text();
        }
    }

    /**
     * pg_upgrade dies once the old control file is renamed (F27, F45).
     *
     * @param orphan the new server that pg_upgrade had started outlives it
     */
    record LinkKilled(Place place, String milestone, boolean orphan) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.LINK_KILLED;
        }

        @Override
        public String toString() {
            return FaultText.of(this)
                    .with("milestone", milestone)
                    .with("orphan", Boolean.toString(orphan))
                    .text();
        }
    }
}
