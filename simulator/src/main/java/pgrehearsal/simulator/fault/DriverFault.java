package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.ModelledWorld;

/** Trouble of the process that drives the run, of its journal and of its connections, and never of the fleet. */
public sealed interface DriverFault extends Fault {

    /**
     * The driver dies and another one takes over.
     *
     * @param restart until the next driver takes the lease
     */
    record DriverKilled(Place place, Strike.Point point, Duration restart) implements DriverFault {

        private static final Duration RESTART = Duration.ofSeconds(10);

        static final FaultKind KIND = new FaultKind(
                "driver-killed",
                Family.DRIVER,
                "the driver dies; another one takes over after a while",
                "F27",
                "kill -9 of the process that drives the run, then rehearse resume",
                List.of(
                        Parameter.choice("point", Strike.Point.AFTER_INTENT),
                        Parameter.duration("restart", Values.duration(RESTART))),
                Where.step(Where.ANYTIME),
                written -> new DriverKilled(
                        written.place(),
                        written.choice("point", Strike.Point.AFTER_INTENT),
                        written.duration("restart", RESTART)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnDriver(point);
        }

        @Override
        public Values values() {
            return Values.NONE.with("point", point).with("restart", restart);
        }
    }

    /**
     * The driver is frozen and another one takes over; then it wakes up and goes on where it was.
     *
     * @param restart until the next driver takes the lease
     * @param wakes until the frozen one goes on
     */
    record DriverZombie(Place place, Strike.Point point, Duration restart, Duration wakes) implements DriverFault {

        private static final Duration RESTART = Duration.ofSeconds(10);
        private static final Duration WAKES = Duration.ofSeconds(30);

        static final FaultKind KIND = new FaultKind(
                "driver-zombie",
                Family.DRIVER,
                "the driver is frozen, another one takes over, and the first wakes up and goes on",
                "F27",
                "SIGSTOP of the driver, rehearse resume elsewhere, then SIGCONT",
                List.of(
                        Parameter.choice("point", Strike.Point.AFTER_INTENT),
                        Parameter.duration("restart", Values.duration(RESTART)),
                        Parameter.duration("wakes", Values.duration(WAKES))),
                Where.step(Where.ANYTIME),
                written -> new DriverZombie(
                        written.place(),
                        written.choice("point", Strike.Point.AFTER_INTENT),
                        written.duration("restart", RESTART),
                        written.duration("wakes", WAKES)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnDriver(point);
        }

        @Override
        public Values values() {
            return Values.NONE.with("point", point).with("restart", restart).with("wakes", wakes);
        }
    }

    /**
     * The journal cannot be written for a while: the driver stops, and one takes over when it can.
     *
     * @param lasting until it can
     */
    record JournalDown(Place place, Duration lasting) implements DriverFault {

        private static final Duration USUAL = Duration.ofMinutes(5);

        static final FaultKind KIND = new FaultKind(
                "journal-down",
                Family.DRIVER,
                "the journal cannot be written for a while: nothing is begun that is not on record",
                "F27",
                "stop the journal's database; make its file's folder read-only",
                List.of(Parameter.duration(Parameter.FOR, Values.duration(USUAL))),
                Where.step(Where.ANYTIME),
                written -> new JournalDown(written.place(), written.duration(Parameter.FOR, USUAL)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        /** The intent is the first that cannot be written. */
        @Override
        public Strike strike() {
            return new Strike.OnDriver(Strike.Point.BEFORE_INTENT);
        }

        @Override
        public Values values() {
            return Values.NONE.with(Parameter.FOR, lasting);
        }
    }

    /**
     * The journal is lost. Nothing more is done to the fleet until it was restored: from a copy that lacks nothing, as
     * a synchronous replica or the recording of the run, or from one that is older.
     *
     * @param lasting until it is restored
     * @param missing how many of the newest events the copy lacks
     */
    record JournalLost(Place place, Duration lasting, int missing) implements DriverFault {

        private static final Duration USUAL = Duration.ofMinutes(30);
        private static final String MISSING = "missing";
        private static final int MISSING_MAX = 1_000;

        static final FaultKind KIND = new FaultKind(
                "journal-lost",
                Family.DRIVER,
                "the journal is lost, and restored after a while, without its newest events if the copy is older",
                "F27",
                "remove the journal's file or drop its database, and import the run's recording into a new one",
                List.of(
                        Parameter.duration(Parameter.FOR, Values.duration(USUAL)),
                        new Parameter(
                                MISSING,
                                "0",
                                "the number of events that are gone, 0 to " + MISSING_MAX,
                                List.of("1", "5", "20", "60", "200"),
                                List.of())),
                Where.step(Where.ANYTIME),
                written -> new JournalLost(
                        written.place(),
                        written.duration(Parameter.FOR, USUAL),
                        written.number(MISSING, 0, 0, MISSING_MAX)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        /** The intent is the first that cannot be written. */
        @Override
        public Strike strike() {
            return new Strike.OnDriver(Strike.Point.BEFORE_INTENT);
        }

        @Override
        public Values values() {
            Values values = Values.NONE.with(Parameter.FOR, lasting);
            return missing == 0 ? values : values.with(MISSING, Integer.toString(missing));
        }
    }

    /**
     * The connection to a host breaks while a job runs there. The job goes on.
     *
     * @param node whose host it is
     */
    record ConnectionLost(Place place, Name node, String milestone, Duration lasting) implements DriverFault {

        private static final Duration USUAL = Duration.ofSeconds(10);

        static final FaultKind KIND = new FaultKind(
                "connection-lost",
                Family.DRIVER,
                "the driver loses its connection to the host of a running job, which goes on",
                "F27",
                "drop the packets of the driver's SSH connection for a while",
                List.of(Parameter.milestone("begun"), Parameter.duration(Parameter.FOR, Values.duration(USUAL))),
                Where.step(Where.WITH_JOB),
                written -> new ConnectionLost(
                        written.place(),
                        written.site().effects().getFirst().node(),
                        written.milestone(name -> true, "begun"),
                        written.duration(Parameter.FOR, USUAL)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnJob(milestone, (world, key) -> world.with(Condition.HOST_UNREACHABLE, node, ""));
        }

        @Override
        public Optional<Duration> heals() {
            return Optional.of(lasting);
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return world.without(Condition.HOST_UNREACHABLE, node);
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone).with(Parameter.FOR, lasting);
        }
    }
}
