package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.journal.Hash;

/** The commands that look at recordings: verify, replay, show, diff. */
class RecordingCommandsTest {
    private final TestingConsole console = new TestingConsole();
    private final Golden golden = new Golden("recording");

    @TempDir
    private Path folder;

    private String recording = "";

    @BeforeEach
    void record() {
        recording = simulate("recording.jsonl");
    }

    @Test
    void intactRecordingIsVerified() throws IOException {
        assertThat(console.run("verify", recording)).isZero();
        assertThat(console.out()).contains("intact, unsigned", "UPGRADED");

        JsonNode document = json("verify", recording);
        assertThat(document.get("verified").asBoolean()).isTrue();
        assertThat(document.get("closed").asBoolean()).isTrue();
    }

    @Test
    void changedByteIsFoundWithItsLine() throws IOException {
        String file = changed(lines -> lines.set(49, lines.get(49).replace("driver-1", "driver-2")));

        assertThat(console.run("verify", file)).isEqualTo(21);
        assertThat(console.out()).contains("NOT INTACT", "line 50: the line does not have the hash");

        JsonNode document = json("verify", file);
        assertThat(document.get("verified").asBoolean()).isFalse();
        assertThat(document.get("line").asInt()).isEqualTo(50);
    }

    @Test
    void missingSwappedAndCutLinesAreFound() throws IOException {
        assertThat(console.run("verify", changed(lines -> lines.remove(10)))).isEqualTo(21);
        assertThat(console.run("verify", changed(lines -> lines.add(10, lines.remove(11)))))
                .isEqualTo(21);
        assertThat(console.run("verify", changed(List::removeLast))).isEqualTo(21);
        assertThat(console.run("verify", changed(List::clear))).isEqualTo(21);
    }

    @Test
    void openFileIsAcceptedOnlyWhenAsked() throws IOException {
        String open = changed(List::removeLast);

        assertThat(console.run("verify", open)).isEqualTo(21);
        assertThat(console.out()).contains("--open");
        assertThat(console.run("verify", "--open", open)).isZero();
        assertThat(console.run("diff", recording, open)).isEqualTo(21);
        assertThat(console.run("diff", "--open", recording, open)).isZero();
    }

    @Test
    void chainThatMakesNoSenseAsARunIsNotBelieved() throws IOException {
        Path file = folder.resolve("nonsense.jsonl");
        String head = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"live-1\",\"type\":\"pgrehearsal.run-paused\","
                + "\"time\":\"2026-01-11T08:00:00Z\",\"sequence\":1,\"schemaversion\":1,\"epoch\":0,\"actor\":\"x\","
                + "\"previoushash\":\"" + Hash.NONE + "\",\"data\":{\"by\":\"x\",\"reason\":\"\"},";
        Files.writeString(file, head + "\"hash\":\"" + Hash.of(head) + "\"}\n");

        assertThat(console.run("verify", "--open", file.toString())).isEqualTo(21);
        assertThat(console.out()).contains("the line is intact, but its event does not follow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "show"})
    void brokenRecordingIsNotShown(String command) throws IOException {
        String file = changed(lines -> lines.set(49, lines.get(49).replace("driver-1", "driver-2")));

        assertThat(console.run(command, file)).isEqualTo(21);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains(file + ":50: ");
    }

    @Test
    void replayIsAsBlessed() throws IOException {
        assertThat(console.run("replay", recording)).isZero();
        golden.check("replay.txt", console.out());
    }

    @Test
    void replayEndsWhereItIsAsked() throws IOException {
        JsonNode events = json("replay", recording, "--at", "5").get("events");

        assertThat(events).hasSize(5);
        assertThat(events.get(0).get("event").asText()).isEqualTo("RunPlanned");
        assertThat(console.run("replay", recording, "--at", "100000")).isEqualTo(2);
        assertThat(console.err()).contains("--at: found 100000; allowed: 1 to ");
    }

    @Test
    void stateAfterAnEventIsAsBlessed() throws IOException {
        assertThat(console.run("show", recording, "--at", "110")).isZero();
        // The event itself holds hashes, which change with the product's version.
        golden.check("show.txt", console.out().substring(0, console.out().indexOf("as recorded")));
    }

    @Test
    void stateAfterAnEventHoldsTheEventAsRecorded() throws IOException {
        JsonNode document = json("show", recording, "--at", "110");

        assertThat(document.get("event"))
                .isEqualTo(new JsonMapper()
                        .readTree(Files.readAllLines(Path.of(recording)).get(109)));
        assertThat(document.at("/facts/0/fact/kind").asText()).isNotEmpty();
        assertThat(document.at("/levels/n1").asText()).startsWith("R");
    }

    @Test
    void runsThatDifferInTimesAloneAreEqual() {
        String other = simulate("other.jsonl", "--seed", "2");

        assertThat(console.run("diff", recording, other)).isZero();
        assertThat(console.out()).contains("EQUAL");
    }

    @Test
    void differingFactIsNamed() throws IOException {
        String other = simulate("other.jsonl", "--fault", "link-killed", "--decide", "reverse");

        assertThat(console.run("diff", recording, other)).isEqualTo(22);
        assertThat(console.out()).contains("DIFFERENT in ", "REVERSED");

        JsonNode differences = json("diff", recording, other).get("differences");
        assertThat(differences).anySatisfy(difference -> {
            assertThat(difference.get("where").asText()).isEqualTo("pg-upgrade/n1");
            assertThat(difference.get("first").asText()).contains("\"kind\":\"job\"", "ENDED");
            assertThat(difference.get("second").asText()).contains("\"kind\":\"job\"", "LOST");
        });
    }

    @Test
    void missingRecordingSaysHowToMakeOne() {
        assertThat(console.run("verify", "nowhere.jsonl")).isEqualTo(2);
        assertThat(console.err()).contains("FILE: found no file nowhere.jsonl", "--record");
    }

    private String simulate(String name, String... options) {
        String file = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(List.of("simulate", "example:three-nodes", "--record", file));
        arguments.addAll(List.of(options));
        new TestingConsole().run(arguments.toArray(String[]::new));
        return file;
    }

    private String changed(Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(recording)));
        change.accept(lines);
        Path file = folder.resolve("changed.jsonl");
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n", UTF_8);
        return file.toString();
    }

    private static JsonNode json(String... arguments) throws IOException {
        var quiet = new TestingConsole();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        quiet.run(all.toArray(String[]::new));
        return new JsonMapper().readTree(quiet.out());
    }
}
