package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;

/** What must never happen is watched on real servers too, by what is observed of them. */
class LiveVigilTest {

    /** The team's own script does it, after the last look and while clients are in. */
    @Test
    void secondPrimaryAmongTheNewServersIsAViolation() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            promoteWith(lab);
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();

            RunState state = fleet.drive(fleet.until("none"));

            assertThat(state.status())
                    .isInstanceOfSatisfying(
                            RunStatus.Parked.class,
                            parked -> assertThat(parked.parking().code()).isEqualTo("service-degraded"));
            List<RunEvent.InvariantViolated> violated = fleet.entries().stream()
                    .map(LogEntry::event)
                    .filter(RunEvent.InvariantViolated.class::isInstance)
                    .map(RunEvent.InvariantViolated.class::cast)
                    .toList();
            assertThat(violated).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.invariant()).isEqualTo("one-writer");
                assertThat(violation.detail()).contains("n1", "n2").doesNotContain("n3");
            });
        }
    }

    private static void promoteWith(Lab lab) throws IOException {
        Node standby = new TestingFleet(lab).fleet().nodes().get(1);
        Files.writeString(
                lab.fleetFile(),
                """
                applications:
                  - { name: shop, postgres: ">=13", stop: "true",
                      start: "@binaries/pg_ctl promote --wait --pgdata=@data" }
                """.replace("@binaries", standby.target().binaries())
                        .replace("@data", standby.target().data()),
                StandardOpenOption.APPEND);
    }
}
