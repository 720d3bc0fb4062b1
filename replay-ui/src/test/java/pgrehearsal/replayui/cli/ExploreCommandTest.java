package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {

    private static final String[] BOUND = {
        "explore", "example:three-nodes", "--faults", "0", "--decisions", "0", "--format", "json"
    };

    @TempDir
    private Path folder;

    @Test
    void partsPutTogetherAreTheWhole() throws IOException {
        String whole = explore();
        Path first = Files.writeString(folder.resolve("1.json"), explore("--shard", "1/2"));
        Path second = Files.writeString(folder.resolve("2.json"), explore("--shard", "2/2"));

        String merged = explore("--merge", first + "," + second);

        assertThat(untimed(merged)).isEqualTo(untimed(whole));
        assertThat(whole).contains("\"complete\" : true").contains("\"violated\" : false");
    }

    @Test
    void aPartOfAnotherExplorationIsRefused() throws IOException {
        Path part = Files.writeString(folder.resolve("1.json"), explore("--shard", "1/2"));
        TestingConsole console = new TestingConsole();

        int code = console.run("explore", "example:three-nodes", "--crashes", "2", "--merge", part.toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(console.err()).contains("another exploration").contains("bound");
    }

    @Test
    void whatIfGoesOnFromARecordingAndDiffersOnlyFromThereOn() {
        String recording = folder.resolve("a.jsonl").toString();
        String other = folder.resolve("b.jsonl").toString();
        new TestingConsole().run("simulate", "example:three-nodes", "--record", recording);
        TestingConsole console = new TestingConsole();

        int code = console.run(
                "what-if", recording, "--at", "60", "--fault", "link-killed", "--record", other, "--format", "json");

        assertThat(code).isEqualTo(ExitCode.PARKED.number());
        assertThat(console.out()).contains("link-killed");
        assertThat(new TestingConsole().run("verify", other)).isEqualTo(ExitCode.ANSWERED.number());
    }

    private static String untimed(String document) {
        return document.replaceAll("\"elapsed\" : \"[^\"]*\"", "");
    }

    private static String explore(String... more) {
        TestingConsole console = new TestingConsole();
        String[] arguments = new String[BOUND.length + more.length];
        System.arraycopy(BOUND, 0, arguments, 0, BOUND.length);
        System.arraycopy(more, 0, arguments, BOUND.length, more.length);
        console.run(arguments);
        return console.out();
    }
}
