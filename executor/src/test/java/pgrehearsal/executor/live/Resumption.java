package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.Verification;

/** One run whose driver is killed once, and which a new driver then takes to its end. */
final class Resumption {

    /** Where to kill: comes back when the moment is there, and tells where that was. */
    interface Strike {

        String await(TestingFleet fleet, LogTail journal, DriverProcess driver) throws Exception;
    }

    /**
     * @param toNextEffect from the start of the new process to the first thing that it does or asks; empty if nothing
     *     was left to do
     */
    record Result(
            String killed,
            Outcome outcome,
            Optional<Duration> toNextEffect,
            List<String> twice,
            Verification serving,
            Verification kept) {

        void assertRight() {
            assertThat(outcome).isEqualTo(Outcome.UPGRADED);
            assertThat(twice).isEmpty();
            assertThat(serving.complete()).as("%s", serving).isTrue();
            assertThat(kept.complete()).as("%s", kept).isTrue();
            assertThat(kept.expected()).isPositive();
        }
    }

    private Resumption() {}

    static Result of(Lab lab, Strike strike) throws Exception {
        TestingFleet fleet = new TestingFleet(lab);
        fleet.plan();
        try (UnderLoad load = UnderLoad.begin(lab);
                LogTail journal = LogTail.of(fleet.journal(), fleet.run())) {
            String killed;
            try (DriverProcess first = DriverProcess.start(fleet, "none")) {
                killed = strike.await(fleet, journal, first);
                killed += first.isAlive() ? "" : " (too late)";
                first.kill();
            }
            long epoch = lastEpoch(journal);
            try (DriverProcess second = DriverProcess.start(fleet, "none")) {
                boolean found = journal.await(second, entry -> entry.epoch() > epoch && isEffect(entry.event()));
                Duration toNextEffect = Duration.ofNanos(System.nanoTime() - second.startedNanos());
                Outcome outcome = second.await();
                load.awaitMore();
                Verification serving = load.serving();
                Verification kept = load.kept("n3");
                return new Result(
                        killed,
                        outcome,
                        found ? Optional.of(toNextEffect) : Optional.empty(),
                        fleet.doneTwice(),
                        serving,
                        kept);
            }
        }
    }

    private static long lastEpoch(LogTail journal) {
        List<LogEntry> entries = journal.entries();
        return entries.getLast().epoch();
    }

    private static boolean isEffect(RunEvent event) {
        return event instanceof RunEvent.StepIntended
                || event instanceof RunEvent.JobStarted
                || event instanceof RunEvent.Observed;
    }

    /** Right after a line of the journal has appeared. */
    static Strike afterLine(int number) {
        return (fleet, journal, driver) -> {
            journal.await(driver, entry -> entry.sequence() == number);
            List<LogEntry> entries = journal.entries();
            return "after line " + number + ", "
                    + entries.get(Math.min(number, entries.size()) - 1)
                            .event()
                            .getClass()
                            .getSimpleName();
        };
    }

    /** While a program runs on the leader's side, some time after it was first seen. */
    static Strike inside(String program, Duration after) {
        return (fleet, journal, driver) -> {
            Path below = fleet.lab().node("n1").directory();
            // The preflight runs pg_upgrade too, only to check.
            journal.await(driver, entry -> Undisturbed.enters(entry.event(), Phase.UPGRADE));
            long pid = Processes.await(program, below, driver::isAlive).orElseThrow();
            Thread.sleep(after);
            return "inside " + program + ", after " + after.toMillis() + " ms"
                    + (Processes.isAlive(pid) ? "" : " (it had ended)");
        };
    }
}
