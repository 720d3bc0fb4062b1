package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.fleet.Fleet;

class PlanCommandTest {
    private final TestingConsole console = new TestingConsole();
    private final Golden golden = new Golden("plan");

    @TempDir
    private Path folder;

    @Test
    void planIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:three-nodes")).isZero();
        golden.check("three-nodes.txt", console.out());
    }

    @Test
    void planForProgramsIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:three-nodes", "--format", "json"))
                .isZero();
        golden.check("three-nodes.json", console.out());
    }

    @Test
    void everythingWrongWithAFileIsSaidAtOnce() throws IOException {
        var file =
                fleetFile(text -> text.replace("role: primary", "role: mastr").replace("to: \"15\"", "to: fifteen"));

        assertThat(console.run("plan", file)).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .contains(file + ":8:7: upgrade.to: found 'fifteen'; allowed: a PostgreSQL version")
                .contains("clusters[0].nodes[0].role: found 'mastr'; allowed: one of primary, standby");
    }

    @Test
    void missingFileAndUnknownExampleNameWhatThereIs() {
        assertThat(console.run("plan", "nowhere.yaml")).isEqualTo(2);
        assertThat(console.err()).contains("FLEET: found no file nowhere.yaml", "example:three-nodes");

        var other = new TestingConsole();
        assertThat(other.run("plan", "example:thousand-nodes")).isEqualTo(2);
        assertThat(other.err()).contains("no example 'thousand-nodes'; allowed: example:three-nodes");

        var third = new TestingConsole();
        assertThat(third.run("plan", folder.toString())).isEqualTo(2);
        assertThat(third.err()).contains("found a folder");
    }

    @Test
    void refusedPlanSaysWhyAndWhatHelps() throws IOException {
        var file =
                fleetFile(text -> text.replace("keepOld: [n3]", "keepOld: [n1]").replace("to: \"15\"", "to: \"12\""));

        assertThat(console.run("plan", file)).isEqualTo(12);
        assertThat(console.out())
                .contains("REFUSED: there is no plan for fleet three-nodes")
                .contains("pg_upgrade cannot downgrade: mend upgrade.to")
                .contains("pg_upgrade runs on the primary: mend upgrade.keepOld");

        var other = new TestingConsole();
        assertThat(other.run("plan", file, "--format", "json")).isEqualTo(12);
        var document = new JsonMapper().readTree(other.out());
        assertThat(document.at("/outcome").asText()).isEqualTo("REFUSED");
        assertThat(document.at("/findings/0/wanted").asText()).isEqualTo("newer than 13");
    }

    private String fleetFile(UnaryOperator<String> change) throws IOException {
        var file = folder.resolve("fleet.yaml");
        try (InputStream example = Fleet.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            Files.writeString(file, change.apply(new String(example.readAllBytes(), UTF_8)));
        }
        return file.toString();
    }
}
