package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;

/** The kernel against real servers, 13 to 15. */
class LiveUpgradeTest {

    @Test
    void upgradesAndTurnsBackToTheKeptNode() throws IOException {
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

            RunState refused =
                    fleet.drive(fleet.saying(new RunCommand.Reverse(fleet.order(), false), fleet.until("none")));
            assertThat(fleet.refusals()).extracting("code").contains("loss-not-accepted");
            assertThat(refused.outcome()).isEqualTo(Outcome.UPGRADED);

            RunState reversed =
                    fleet.drive(fleet.saying(new RunCommand.Reverse(fleet.order(), true), fleet.until("none")));
            assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
            assertThat(version(lab, "n3")).startsWith("13");
        }
    }

    @Test
    void turnsBackByTheOldDirectoriesBeforeTheFirstStart() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            RunState linked = fleet.drive(fleet.until("first-start"));
            assertThat(linked.way().orElseThrow().fleet()).isEqualTo(Reversibility.R4);

            RunState reversed =
                    fleet.drive(fleet.saying(new RunCommand.Reverse(fleet.order(), false), fleet.until("first-start")));

            assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
            for (String node : List.of("n1", "n2", "n3")) {
                assertThat(version(lab, node)).startsWith("13");
            }
            assertThat(fleet.doneTwice()).isEmpty();
        }
    }

    @Test
    void refusesTheRenamedControlFileOnceTheNewServerWasStarted() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            RunState started = fleet.drive(fleet.until("open-traffic"));
            assertThat(started.way().orElseThrow().fleet()).isEqualTo(Reversibility.R5);

            fleet.drive(fleet.saying(
                    new RunCommand.ReverseBy(fleet.order(), Means.OLD_DIRECTORIES, false),
                    fleet.until("open-traffic")));
            assertThat(fleet.refusals()).extracting("code").contains("way-closed");

            RunState reversed = fleet.drive(
                    fleet.saying(new RunCommand.Reverse(fleet.order(), false), fleet.until("open-traffic")));
            assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
            assertThat(version(lab, "n3")).startsWith("13");
        }
    }

    private static String version(Lab lab, String node) {
        return lab.psql(node).rows("postgres", "show server_version").getFirst().getFirst();
    }
}
