package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;

/** Trouble of the process that drives the run, and never of the fleet. */
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
}
