package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;
import pgrehearsal.simulator.sim.OperatorSettings;

/** The kernel against real servers, 13 to 15. */
class LiveUpgradeTest {

    /** Back to one kept node, which the other one follows as it is, and from which the old leader is made anew. */
    @Test
    void turnsBackAsTheSimulationForetold() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            String yaml = Files.readString(lab.fleetFile());
            assertThat(yaml).contains("keepOld: [n3]");
            Files.writeString(lab.fleetFile(), yaml.replace("keepOld: [n3]", "keepOld: [n2, n3]"));
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            List<LogEntry> foretold = Foretelling.of(
                    fleet.fleet(),
                    OperatorSettings.APPROVING.stoppingAt("open-traffic").with(OperatorSettings.Reaction.REVERSE));

            fleet.drive(fleet.until("open-traffic"));
            RunState reversed =
                    fleet.drive(fleet.saying(new RunCommand.Reverse(fleet.order(), false), fleet.until("none")));

            assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
            assertThat(RunComparison.compare(foretold, fleet.entries())).isEmpty();
        }
    }

    @Test
    void goesAsTheSimulationForetold() throws IOException {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            surround(lab);
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
            assertMarks(lab);
            assertThat(upgraded.way().orElseThrow().fleet()).isEqualTo(Reversibility.R6);

            RunState finished = fleet.drive(fleet.saying(new RunCommand.Finish(fleet.order()), fleet.until("none")));

            assertThat(RunComparison.compare(
                            Foretelling.of(fleet.fleet(), OperatorSettings.APPROVING.finishing()), fleet.entries()))
                    .as("the simulation foretells how the live run is finished")
                    .isEmpty();
            assertThat(finished.way().orElseThrow().fleet()).isEqualTo(Reversibility.R7);
            assertThat(version(lab, "n3")).startsWith("15");
            assertThat(lab.psql("n3")
                            .rows("postgres", "select pg_is_in_recovery()")
                            .getFirst())
                    .containsExactly("t");
            for (Node node : fleet.fleet().nodes()) {
                assertThat(Path.of(node.old().data()))
                        .as("old directory of %s", node.name())
                        .doesNotExist();
            }
            assertThat(fleet.doneTwice()).isEmpty();
        }
    }

    /** What the team would tell by its own commands leaves a mark in a folder of the servers' user. */
    private static void surround(Lab lab) throws IOException {
        String marks = lab.directory().resolve("n1").toString();
        Node leader = new TestingFleet(lab).fleet().nodes().getFirst();
        String login = "LD_LIBRARY_PATH=" + leader.target().libraries() + " "
                + leader.target().binaries() + "/psql --no-psqlrc --username=" + lab.applicationRole() + " --host="
                + leader.host() + " --port=" + leader.port() + " --command='SELECT 1' postgres";
        Files.writeString(
                lab.fleetFile(),
                """
                announcement: { act: "touch @/told", undo: "rm @/told", verify: "test -e @/told" }
                configurationManagement: { act: "touch @/frozen", undo: "rm -f @/frozen", verify: "test -e @/frozen" }
                balancers:
                  - { name: edge, kind: hook, act: "touch @/shut", undo: "rm @/shut", verify: "test -e @/shut" }
                applications:
                  - { name: shop, postgres: ">=13 <16", stop: "touch @/off", start: "rm @/off",
                      verify: "test -e @/off" }
                  - { name: mailer, postgres: ">=13", jobWorker: true, stop: "touch @/idle", start: "rm @/idle" }
                checks:
                  - name: smoke
                    act: "test ! -e @/off && test -e @/shut && test -e @/idle && @login && touch @/checked"
                checkRoles: ["@role"]
                externals:
                  - { name: customer, provider: rds, version: "13.4", canRun: ["13", "15"] }
                """.replace("@login", login)
                        .replace("@role", lab.applicationRole())
                        .replace("@", marks),
                StandardOpenOption.APPEND);
    }

    /** Everything that was told is taken back, and the check has seen the world as it should have been then. */
    private static void assertMarks(Lab lab) {
        assertThat(lab.directory().resolve("n1"))
                .isDirectoryContaining(path -> path.endsWith("checked"))
                .isDirectoryNotContaining(path -> path.endsWith("told")
                        || path.endsWith("frozen")
                        || path.endsWith("shut")
                        || path.endsWith("off")
                        || path.endsWith("idle"));
    }

    private static String version(Lab lab, String node) {
        return lab.psql(node).rows("postgres", "show server_version").getFirst().getFirst();
    }
}
