package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;

/** Runs that are kept in a journal, as a person types it. */
class JournalCommandsTest {

    @TempDir
    private Path folder;

    private TestingConsole console = new TestingConsole();

    @Test
    void sameRunIsKeptOnce() throws IOException {
        assertThat(run("simulate", "example:three-nodes", "--journal", journal()))
                .isZero();
        assertThat(console.err()).contains("appended to journal " + journal());
        JsonNode before = json("verify", "--journal", journal());

        assertThat(run("simulate", "example:three-nodes", "--journal", journal()))
                .isZero();
        assertThat(console.err()).contains("already in journal", "nothing was appended");
        assertThat(json("verify", "--journal", journal())).isEqualTo(before);
        assertThat(before.get("verified").asBoolean()).isTrue();
        assertThat(before.get("runs").asInt()).isEqualTo(1);

        assertThat(run("simulate", "example:three-nodes", "--seed", "2", "--journal", journal()))
                .isZero();
        assertThat(json("runs", "--journal", journal()).get("runs")).hasSize(2);
    }

    @Test
    void runIsTheSameBytesInEveryJournal() throws IOException {
        String recording = folder.resolve("recording.jsonl").toString();
        run("simulate", "example:three-nodes", "--journal", journal(), "--record", recording);
        String run = json("runs", "--journal", journal()).at("/runs/0/run").asText();
        String first = folder.resolve("first.jsonl").toString();
        assertThat(run("export", run, first, "--journal", journal())).isZero();
        assertThat(Path.of(first)).hasSameBinaryContentAs(Path.of(recording));

        String other = folder.resolve("other.db").toString();
        run("simulate", "example:three-nodes", "--seed", "5", "--journal", other);
        assertThat(run("import", first, "--journal", other)).isZero();
        assertThat(console.out()).contains("run " + run, "events: appended to journal " + other);
        assertThat(run("import", first, "--journal", other)).isZero();
        assertThat(console.out()).contains("nothing was appended");

        String second = folder.resolve("second.jsonl").toString();
        assertThat(run("export", run.substring(0, 12), second, "--journal", other))
                .isZero();
        assertThat(Path.of(second)).hasSameBinaryContentAs(Path.of(first));
        assertThat(run("export", run, second, "--journal", other)).isEqualTo(2);
        assertThat(console.err()).contains("FILE: found file " + second + ", which exists");
        assertThat(run("verify", "--journal", other)).isZero();
        assertThat(console.out()).contains("intact", "2 runs");
    }

    @Test
    void runIsShownFromTheJournalThatTheEnvironmentNames() throws IOException {
        run("simulate", "example:three-nodes", "--journal", journal());
        String run = json("runs", "--journal", journal()).at("/runs/0/run").asText();

        console = new TestingConsole(Map.of("REHEARSE_JOURNAL", journal()), false);
        assertThat(console.run("show", run, "--at", "3")).isZero();
        assertThat(console.run("replay", "sim-")).isZero();
        assertThat(console.err()).isEmpty();
    }

    @Test
    void otherEventsUnderTheSameNameAreRefused() throws IOException {
        String recording = folder.resolve("recording.jsonl").toString();
        run("simulate", "example:three-nodes", "--journal", journal(), "--record", recording);
        List<String> lines = Files.readAllLines(Path.of(recording));
        Path shorter = Files.write(folder.resolve("shorter.jsonl"), lines.subList(0, 20));
        String other = folder.resolve("other.db").toString();

        assertThat(run("import", shorter.toString(), "--journal", other)).isEqualTo(21);
        assertThat(run("import", "--open", shorter.toString(), "--journal", other))
                .isZero();
        assertThat(run("import", recording, "--journal", other)).as("the rest").isZero();
        assertThat(console.out()).contains((lines.size() - 21) + " events: appended");

        Path forged = Files.write(
                folder.resolve("forged.jsonl"),
                lines.stream()
                        .map(line -> line.replace("three-nodes", "four-nodes"))
                        .toList());
        assertThat(run("import", forged.toString(), "--journal", other)).isEqualTo(21);
    }

    /** How a run stood before an event that cannot be read says nothing of how it stands. */
    @Test
    void runThatANewerProgramHasGoneOnWithIsNotListedAsItStood() throws IOException {
        run("simulate", "example:three-nodes", "--journal", journal());
        String listed = json("runs", "--journal", journal()).at("/runs/0/run").asText();
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(journal()))) {
            JournalRecord last = journal.read(listed, 0).getLast();
            long next = last.sequence() + 1;
            JournalRecord newer = JournalRecord.close(
                    listed,
                    next,
                    "{\"specversion\":\"1.0\",\"id\":\"" + next + "\",\"source\":\"" + listed
                            + "\",\"type\":\"pgrehearsal.run-mended\",\"time\":\"2026-01-11T08:00:00Z\",\"sequence\":"
                            + next + ",\"schemaversion\":1,\"epoch\":0,\"actor\":\"ada\",\"previoushash\":\""
                            + last.hash() + "\",\"data\":{},");
            assertThat(journal.append(List.of(newer))).isInstanceOf(Appending.Appended.class);
        }

        assertThat(run("runs", "--journal", journal())).isEqualTo(21);
        assertThat(console.out())
                .contains("NOT INTACT", listed, "'run-mended' is not an event type")
                .doesNotContain("UPGRADED");
        assertThat(run("status", listed, "--journal", journal())).isEqualTo(21);
    }

    @Test
    void tamperedJournalIsNamedWithItsFirstBadPosition() throws IOException, SQLException {
        run("simulate", "example:three-nodes", "--journal", journal());
        run("simulate", "example:three-nodes", "--seed", "2", "--journal", journal());
        String run = json("runs", "--journal", journal()).at("/runs/0/run").asText();
        execute("drop trigger event_is_never_updated", "update event set sequence = 999 where position = 7");

        JsonNode changed = json(21, "verify", "--journal", journal());
        assertThat(changed.get("position").asLong()).isEqualTo(7);

        execute("update event set sequence = 7 where position = 7");
        assertThat(run("verify", "--journal", journal())).isZero();
        execute("drop trigger event_is_never_deleted", "delete from event where run = '" + run + "'");
        assertThat(json(21, "verify", "--journal", journal()).get("position").asLong())
                .isEqualTo(1);
    }

    @Test
    void addressThatIsNoneIsSaidWithoutItsPassword() {
        assertThat(run("runs", "--journal", "postgres://ada:hush@host/db")).isEqualTo(2);
        assertThat(console.err())
                .contains("--journal: found ", "wanted for example")
                .doesNotContain("hush");
        assertThat(run("runs", "--journal", "jdbc:postgresql://host:noport/db?password=hush"))
                .isEqualTo(2);
        assertThat(console.err()).contains("not a URL that").doesNotContain("hush");
        assertThat(run("runs", "--journal", folder.toString())).isEqualTo(2);
        assertThat(console.err()).contains("found a folder", "Name a file in it");
    }

    private String journal() {
        return folder.resolve("journal.db").toString();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int run(String... arguments) {
        console = new TestingConsole();
        return console.run(arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        return json(0, arguments);
    }

    private JsonNode json(int exitCode, String... arguments) throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        assertThat(run(all)).as(console.err()).isEqualTo(exitCode);
        return new JsonMapper().readTree(console.out());
    }
}
