package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;

/** Several processes have to do with one live run. */
class TakeoverTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The first driver stands still until its lease has lapsed and another one has taken over; then it wakes up. */
    @Test
    void driverThatStoodStillNeitherAppendsNorActs() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            TestingFleet fleet = new TestingFleet(testing.up());
            fleet.plan();
            try (LogTail log = LogTail.of(fleet.journal(), fleet.run());
                    DriverProcess first = DriverProcess.start(fleet, "none")) {
                assertThat(log.await(
                                first,
                                entry -> entry.event() instanceof RunEvent.StepIntended intended
                                        && intended.step().kind().equals("pg-upgrade")))
                        .isTrue();
                first.stop();
                awaitFreeLease(fleet);

                RunState state = fleet.drive(fleet.until("none"));
                int events = log.entries().size();
                first.goOn();
                first.await();

                assertThat(state.outcome()).isEqualTo(Outcome.UPGRADED);
                assertThat(log.entries()).as("nothing more was appended").hasSize(events);
                assertThat(epochsAfterTakeover(log.entries())).containsOnly(2L);
                assertThat(fleet.doneTwice()).isEmpty();
            }
        }
    }

    static void awaitFreeLease(TestingFleet fleet) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (DatabaseJournal journal = DatabaseJournal.open(fleet.journal())) {
            while (Lease.holder(journal, fleet.run()).isPresent()) {
                assertThat(System.nanoTime()).as("the lease lapses").isLessThan(deadline);
                Thread.sleep(100);
            }
        }
    }

    private static List<Long> epochsAfterTakeover(List<LogEntry> entries) {
        return entries.stream()
                .dropWhile(entry -> !(entry.event() instanceof RunEvent.LeaseTaken taken && taken.epoch() == 2))
                .map(LogEntry::epoch)
                .toList();
    }

    /** Everything that an operator says comes from another process than the driver, which waits for it. */
    @Test
    void operatorSpeaksFromElsewhere() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            try (LogTail log = LogTail.of(fleet.journal(), fleet.run());
                    DriverProcess driver = DriverProcess.start(fleet, DriverMain.STAYS)) {
                awaitGate(log, driver, "close-traffic");
                fleet.say(new RunCommand.Approve(fleet.order(), "close-traffic"));
                assertThat(log.await(
                                driver,
                                entry -> entry.event() instanceof RunEvent.StepIntended intended
                                        && intended.step().kind().equals("pg-upgrade")))
                        .isTrue();

                fleet.say(new RunCommand.Pause(fleet.order()));
                assertThat(log.await(driver, entry -> entry.event() instanceof RunEvent.RunPaused))
                        .isTrue();
                awaitQuiet(log);
                fleet.say(new RunCommand.Resume(fleet.order()));
                awaitGate(log, driver, "first-start");

                fleet.say(new RunCommand.Approve(fleet.order(), "open-traffic"));
                assertThat(fleet.refusals()).extracting("code").containsExactly("gate-not-reached");
                fleet.say(new RunCommand.Reverse(fleet.order(), false));

                assertThat(driver.await()).isEqualTo(Outcome.REVERSED);
                assertThat(log.entries()).extracting(LogEntry::epoch).containsOnly(0L, 1L);
                assertThat(fleet.doneTwice()).isEmpty();
            }
        }
    }

    private static void awaitGate(LogTail log, DriverProcess driver, String gate) throws InterruptedException {
        assertThat(log.await(
                        driver,
                        entry -> entry.event() instanceof RunEvent.GateReached reached
                                && reached.gate().equals(gate)))
                .as("gate " + gate + " is reached")
                .isTrue();
    }

    /** Paused, and what was under way has ended. */
    private static void awaitQuiet(LogTail log) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            RunState state = RunState.fold(log.entries()).orElseThrow();
            assertThat(state.status()).isInstanceOf(RunStatus.Paused.class);
            if (state.openSteps().stream().noneMatch(state::awaits)) {
                return;
            }
            assertThat(System.nanoTime()).as("what is under way ends").isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
