package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden table of fleets and their variants. */
class ExpectedFleetsTest {

    private static final Path EXAMPLES = Path.of("../domain/examples");

    @TempDir
    private Path folder;

    record Row(String fleet, String change, int exit, String codes) {

        static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3]);
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(EXAMPLES.resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("fleet\t"))
                .map(Row::parse);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesToWhatIsExpected(Row row) throws IOException {
        Path file = folder.resolve("fleet.yaml");
        Files.writeString(file, changed(Files.readString(EXAMPLES.resolve(row.fleet() + ".yaml")), row.change()));
        TestingConsole console = new TestingConsole();

        int exit = console.run("simulate", file.toString(), "--format", "json");

        assertThat(exit).as(console.out()).isEqualTo(row.exit());
        assertThat(codes(exit, console.out())).isEqualTo(row.codes());
    }

    private static String changed(String yaml, String changes) {
        String changed = yaml;
        for (String change : changes.equals("-") ? new String[0] : changes.split(" ;; ")) {
            String[] sides = change.split(" => ");
            assertThat(changed)
                    .as("a change that changes nothing tests nothing")
                    .contains(sides[0]);
            changed = changed.replace(sides[0], sides[1]);
        }
        return changed;
    }

    private static String codes(int exit, String out) throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        JsonNode findings = exit == 12 ? new JsonMapper().readTree(out).path("findings") : new JsonMapper().nullNode();
        findings.forEach(finding -> codes.add(finding.path("code").asText()));
        return codes.isEmpty() ? "-" : String.join(" ", codes);
    }
}
