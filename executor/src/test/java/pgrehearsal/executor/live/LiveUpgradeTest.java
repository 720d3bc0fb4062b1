package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;

/** The kernel against real servers, 13 to 15. */
class LiveUpgradeTest {

    @Test
    void goesAsTheSimulationForetold() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            List<LogEntry> foretold = Foretelling.of(fleet.fleet());

            RunState upgraded = fleet.drive(fleet.until("none"));

            List<LogEntry> lived = fleet.entries();
            assertThat(RunComparison.compare(foretold, lived))
                    .as("the simulation foretells the live run")
                    .isEmpty();
            Foretelling.alterations(lived)
                    .forEach((what, altered) -> assertThat(RunComparison.compare(foretold, altered))
                            .as("altered: %s", what)
                            .isNotEmpty());

            assertThat(upgraded.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(version(lab, "n1")).startsWith("15");
            assertThat(version(lab, "n2")).startsWith("15");
            assertThat(fleet.doneTwice()).isEmpty();
            assertThat(upgraded.way().orElseThrow().fleet()).isEqualTo(Reversibility.R6);
        }
    }

    private static String version(Lab lab, String node) {
        return lab.psql(node).rows("postgres", "show server_version").getFirst().getFirst();
    }
}
