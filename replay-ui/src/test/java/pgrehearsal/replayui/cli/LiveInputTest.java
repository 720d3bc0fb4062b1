package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.executor.journal.FileJournal;
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

        assertThat(attended.run("run", file, "--journal", folder.toString())).isEqualTo(2);
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
        Path file = journal(RunOptions.WorldKind.LIVE);
        try (FileJournal held = FileJournal.open(file)) {
            assertThat(held.read(RUN.value(), 0)).hasSize(1);
            assertThat(run("resume", "live-0123")).isEqualTo(2);
            assertThat(console.err()).contains("in use by another process", "rehearse status " + RUN);
        }
    }

    @Test
    void brokenJournalIsNotDriven() throws IOException {
        Path file = journal(RunOptions.WorldKind.LIVE);
        Files.writeString(file, Files.readString(file).replace("three-nodes", "other-nodes"));

        assertThat(run("resume", "live-0123")).isEqualTo(21);
        assertThat(console.err()).contains(file + ":1: ");
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
    void statusListsAllRunsAndSaysWhichCannotBeTrusted() throws IOException {
        journal(RunOptions.WorldKind.LIVE);
        assertThat(run("status")).isZero();
        assertThat(console.out()).contains(RUN.value(), "three-nodes");

        Files.writeString(folder.resolve("live-broken.jsonl"), "{}\n");
        var other = new TestingConsole();
        assertThat(other.run("status", "--journal", folder.toString())).isEqualTo(21);
        assertThat(other.out()).contains(RUN.value(), "NOT INTACT: ", "live-broken.jsonl");
    }

    @Test
    void emptyFolderHasNoRuns() {
        assertThat(run("status", "--format", "json")).isZero();
        assertThat(console.out()).contains("\"runs\" : [ ]");
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
        all[arguments.length + 1] = folder.toString();
        return console.run(all);
    }

    private Path journal(RunOptions.WorldKind world) {
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
        Path file = folder.resolve(RUN + ".jsonl");
        try (FileJournal journal = FileJournal.open(file)) {
            assertThat(new JournalledRunLog(journal, RUN)
                            .append(Decide.plan(planned, Instant.now(), "test").entries()))
                    .isTrue();
        }
        return file;
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
