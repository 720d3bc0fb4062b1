package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.JournalledRunLog;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.replayui.cli.input.FleetSource;

/** What run, resume, reverse and status say to input that a person can mend; no fleet is touched. */
class LiveInputTest {
    private static final RunId RUN = new RunId("live-0123456789ab");

    private final TestingConsole console = new TestingConsole();

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void fleetOnOtherMachinesIsRefused() {
        assertThat(run("run", "example:three-nodes")).isEqualTo(2);
        assertThat(console.err())
                .contains("n1.host: found 192.0.2.11, which is not this machine", "run this where the servers are");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void productionWantsItsNameTyped() throws IOException {
        String file = fleetFile(text -> text.replace("environment: staging", "environment: production"));

        assertThat(run("run", file)).isEqualTo(2);
        assertThat(console.err()).contains("--confirm: found nothing; allowed: three-nodes");
        assertThat(run("run", file, "--confirm", "threenodes")).isEqualTo(2);
        assertThat(console.err()).contains("--confirm: found 'threenodes'; allowed: three-nodes");
    }

    @Test
    void productionAsksForItsNameAtATerminal() throws IOException {
        String file = fleetFile(text -> text.replace("environment: staging", "environment: production"));
        var attended = new TestingConsole(Map.of("NO_COLOR", "1"), List.of("oops"));

        assertThat(attended.run("run", file, "--journal", file().toString())).isEqualTo(2);
        assertThat(attended.err()).contains("Type its name to go on: ", "--confirm: found 'oops'");
    }

    @Test
    void misspeltGateAndExistingRecordingAreRefused() throws IOException {
        String file = fleetFile(text -> text);

        assertThat(run("run", file, "--approve", "frist-start")).isEqualTo(2);
        assertThat(console.err()).contains("--approve: found 'frist-start'; allowed: close-traffic, first-start");
        assertThat(run("run", file, "--record", file)).isEqualTo(2);
        assertThat(console.err()).contains("--record: found file " + file + ", which exists");
    }

    @Test
    void unknownRunNamesThoseThatThereAre() {
        journal(RunOptions.WorldKind.LIVE);

        assertThat(run("resume", "live-ffff")).isEqualTo(2);
        assertThat(console.err()).contains("RUN: found no run 'live-ffff'", "allowed: " + RUN);
    }

    @Test
    void simulatedRunIsNotDriven() {
        journal(RunOptions.WorldKind.SIMULATED);

        assertThat(run("resume", "live-0123")).isEqualTo(2);
        assertThat(console.err()).contains("found the simulated run " + RUN);
        assertThat(run("reverse", "live-0123")).isEqualTo(2);
    }

    @Test
    void closedRecordingIsNotDriven() throws IOException {
        Path recording = folder.resolve("sim.jsonl");
        new TestingConsole().run("simulate", "example:three-nodes", "--record", recording.toString());

        assertThat(run("resume", recording.toString())).isEqualTo(2);
        assertThat(console.err()).contains("a closed recording");
    }

    @Test
    void runThatAnotherProcessDrivesIsLeftToIt() {
        journal(RunOptions.WorldKind.LIVE);
        try (DatabaseJournal journal = DatabaseJournal.open(address());
                Lease held = ((Lease.Taking.Taken) Lease.take(journal, RUN, "another one")).lease()) {
            assertThat(held).isNotNull();
            assertThat(run("resume", "live-0123")).isEqualTo(2);
            assertThat(console.err()).contains("which is driven by another one", "rehearse status " + RUN);
            assertThat(run("status", "live-0123")).isZero();
            assertThat(console.out()).contains("driven now");
        }
        assertThat(run("status", "live-0123")).isZero();
        assertThat(console.out()).contains("driven by nobody now");
    }

    /** A step that has not failed can neither be skipped nor tried again, and a run that only began has no end. */
    @Test
    void refusedWordTakesNothingOver() {
        journal(RunOptions.WorldKind.LIVE);

        assertThat(run("resume", "live-0123", "--skip", "pg-upgrade/n1", "--reason", "a test"))
                .isEqualTo(2);
        assertThat(console.err()).contains("refused (");
        assertThat(run("finish", "live-0123")).isEqualTo(2);
        assertThat(console.err()).contains("refused (");
        try (DatabaseJournal journal = DatabaseJournal.open(address())) {
            assertThat(Lease.holder(journal, RUN)).isEmpty();
            assertThat(new JournalledRunLog(journal, RUN).readAfter(1))
                    .extracting(LogEntry::event)
                    .hasSize(2)
                    .hasOnlyElementsOfType(RunEvent.CommandRejected.class);
        }
    }

    @Test
    void changedJournalIsNotDriven() throws SQLException {
        journal(RunOptions.WorldKind.LIVE);
        tamper();

        assertThat(run("resume", "live-0123")).isEqualTo(21);
        assertThat(console.err()).contains(file() + ", run " + RUN + ":1: ");
    }

    /** As somebody does who has all rights at the file. */
    private void tamper() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger event_is_never_updated");
            statement.execute(
                    "update event set record = cast(replace(cast(record as text), 'three-nodes', 'many-nodes')"
                            + " as blob)");
        }
    }

    @Test
    void statusShowsARunThatHasNotBegun() throws IOException {
        journal(RunOptions.WorldKind.LIVE);

        assertThat(run("status", "live-01", "--format", "json")).isZero();
        JsonNode status = new JsonMapper().readTree(console.out());
        assertThat(status.get("status").asText()).isEqualTo("active");
        assertThat(status.get("driven").asBoolean()).isFalse();
        assertThat(status.get("steps")).isNotEmpty();
    }

    @Test
    void statusListsAllRunsAndSaysWhichCannotBeTrusted() throws SQLException {
        journal(RunOptions.WorldKind.LIVE);
        assertThat(run("status")).isZero();
        assertThat(console.out()).contains(RUN.value(), "three-nodes");

        tamper();
        var other = new TestingConsole();
        assertThat(other.run("status", "--journal", file().toString())).isEqualTo(21);
        assertThat(other.out()).contains("NOT INTACT: ", RUN.value());
    }

    @Test
    void journalThatIsNotThereHasNoRunsAndStaysAway() {
        assertThat(run("status", "--format", "json")).isZero();
        assertThat(console.out()).contains("\"runs\" : [ ]");
        assertThat(file()).doesNotExist();
    }

    @Test
    void wrongStepNamesTheStepsThatThereAre() {
        assertThat(run("resume", "live-0123", "--skip", "gather")).isEqualTo(2);
        assertThat(console.err()).contains("'gather' is not a step kind", "gather-statistics");
        assertThat(run("reverse", "live-0123", "--way", "snapshot")).isEqualTo(2);
        assertThat(console.err()).contains("wanted best, old-directories or kept-node");
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--journal";
        all[arguments.length + 1] = file().toString();
        return console.run(all);
    }

    private Path file() {
        return folder.resolve("journal.db");
    }

    private JournalAddress address() {
        return JournalAddress.parse(file().toString());
    }

    private void journal(RunOptions.WorldKind world) {
        Plan plan = switch (Planner.plan(FleetSource.read("example:three-nodes"))) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        RunPlanned planned = new RunPlanned(
                RUN,
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(world, 0, List.of(), List.of(), "test"));
        try (DatabaseJournal journal = DatabaseJournal.open(address())) {
            assertThat(new JournalledRunLog(journal, RUN)
                            .append(Decide.plan(planned, Instant.now(), "test").entries()))
                    .isTrue();
        }
    }

    private String fleetFile(UnaryOperator<String> change) throws IOException {
        Path file = elsewhere.resolve("fleet.yaml");
        try (InputStream example = Fleet.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            String text = new String(example.readAllBytes(), UTF_8).replace("192.0.2.", "127.0.2.");
            Files.writeString(file, change.apply(text));
        }
        return file.toString();
    }
}
