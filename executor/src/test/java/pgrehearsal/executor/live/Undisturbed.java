package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.time.Duration;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.executor.lab.Lab;

/** How an upgrade goes that nothing disturbs. */
record Undisturbed(int events, Duration pgUpgrade, Duration rsync) {

    static Undisturbed measure(Lab lab) throws Exception {
        TestingFleet fleet = new TestingFleet(lab);
        fleet.plan();
        Path leader = lab.node("n1").directory();
        try (UnderLoad load = UnderLoad.begin(lab);
                LogTail journal = LogTail.of(fleet.journal(), fleet.run());
                DriverProcess driver = DriverProcess.start(fleet, "none")) {
            journal.await(driver, entry -> enters(entry.event(), Phase.UPGRADE));
            Duration pgUpgrade = length("pg_upgrade", leader, driver);
            Duration rsync = length("rsync", leader, driver);
            driver.await();
            load.awaitMore();
            return new Undisturbed(journal.entries().size(), pgUpgrade, rsync);
        }
    }

    static boolean enters(RunEvent event, Phase phase) {
        return event instanceof RunEvent.PhaseEntered entered && entered.phase() == phase;
    }

    private static Duration length(String program, Path below, DriverProcess driver) throws Exception {
        long pid = Processes.await(program, below, driver::isAlive).orElseThrow();
        long start = System.nanoTime();
        while (Processes.isAlive(pid)) {
            Thread.sleep(1);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return "%d events, pg_upgrade %d ms, rsync %d ms".formatted(events, pgUpgrade.toMillis(), rsync.toMillis());
    }
}
