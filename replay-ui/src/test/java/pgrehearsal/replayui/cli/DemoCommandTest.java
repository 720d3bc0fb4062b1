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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    private static final int DIFFERENT = 22;

    @TempDir
    private Path folder;

    @Test
    void tellsTheStoryWhereNobodySitsAtATerminal() throws IOException {
        TestingConsole console = new TestingConsole();

        assertThat(console.run("demo", "--dir", folder.toString())).isZero();

        new Golden("demo").check("story.txt", console.out().replace(folder.toString(), "DIR"));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void endsAsTheStorySays() throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode scene : told().get("scenes")) {
            for (JsonNode take : scene.get("takes")) {
                outcomes.add(scene.get("name").asText() + " "
                        + take.at("/answer/outcome").asText());
                assertThat(take.at("/answer/violations")).isEmpty();
            }
        }

        assertThat(outcomes)
                .containsExactly(
                        "goes-well UPGRADED",
                        "stuck-replica PARKED",
                        "stuck-replica UPGRADED",
                        "stuck-replica UPGRADED",
                        "stuck-replica REVERSED",
                        "link-fails REVERSED",
                        "refused REFUSED",
                        "driver-dies UPGRADED",
                        "asked-too-late REVERSED");
    }

    /** What is shown is what anybody gets who types the line below it. */
    @Test
    void eachLineReplaysItsRecordingToTheByte() throws IOException {
        for (JsonNode scene : told().get("scenes")) {
            for (JsonNode take : scene.get("takes")) {
                List<String> line = words(take.get("command").asText());
                TestingConsole console = new TestingConsole();
                if (take.has("recording")) {
                    Path again = folder.resolve("again.jsonl");
                    line.addAll(List.of("--record", again.toString()));
                    assertThat(console.run(line.toArray(String[]::new))).isIn(0, 10, 11);
                    assertThat(again)
                            .hasSameBinaryContentAs(
                                    Path.of(take.get("recording").asText()));
                } else {
                    assertThat(console.run(line.toArray(String[]::new))).isEqualTo(12);
                }
            }
        }
    }

    @Test
    void whatItSaysToTryNextWorks() throws IOException {
        for (JsonNode hint : told().get("next")) {
            List<String> line = words(hint.get("command").asText());
            TestingConsole console = new TestingConsole();

            assertThat(console.run(line.toArray(String[]::new)))
                    .as(line.toString())
                    .isEqualTo(line.getFirst().equals("diff") ? DIFFERENT : 0);
            assertThat(console.out()).isNotEmpty();
        }
    }

    @Test
    void theFoldersNameIsQuotedAsAShellNeedsIt() throws IOException {
        Path spaced = folder.resolve("a night's demo");
        TestingConsole console = new TestingConsole();

        assertThat(console.run("demo", "--fast", "--dir", spaced.toString())).isZero();

        assertThat(console.out()).contains("show '" + spaced.toString().replace("'", "'\\''") + "/2-stuck-replica");
    }

    @Test
    void recordingsGoWhereAUsersStateBelongs() {
        TestingConsole console = new TestingConsole(Map.of("XDG_STATE_HOME", folder.toString()), false);

        assertThat(console.run("demo")).isZero();

        assertThat(folder.resolve("pgrehearsal/demo/1-goes-well.jsonl")).exists();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way", UTF_8);
        TestingConsole console = new TestingConsole();

        assertThat(console.run("demo", "--dir", file.resolve("demo").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("--dir: found " + file).contains("Maybe choose another folder");
    }

    private JsonNode told() throws IOException {
        TestingConsole console = new TestingConsole();
        assertThat(console.run("demo", "--dir", folder.toString(), "--format", "json"))
                .isZero();
        return new JsonMapper().readTree(console.out());
    }

    /** Without the program's own name. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        assertThat(words.removeFirst()).isEqualTo("rehearse");
        return words;
    }
}
