package pgrehearsal.replayui.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pgrehearsal.simulator.explore.Ending;

class MatrixReaderTest {

    private static final String EXPLORED = """
            {"fleet": "fleets/my fleet.yaml", "bound": {"faults": 1, "crashes": 0, "decisions": 1},
             "firsts": 7, "explored": 6, "unstruck": 2, "orders": 3,
             "effort": {"runs": 9, "transitions": 8, "moments": 4},
             "steps": ["pg-upgrade"],
             "faults": [{"kind": "link-killed", "family": "failed link mode", "what": "it dies"}],
             "matrix": [{"step": "pg-upgrade", "fault": "link-killed", "alone": {"UPGRADED": 1, "PARKED": 2},
               "reachable": {"REVERSED": 2}, "withSecond": {}, "examples": {"PARKED": "link-killed@pg-upgrade/n1"}}],
             "violations": [{"invariant": "way-back", "detail": "none", "mended": true, "stopAt": "first-start",
               "faults": ["link-killed@pg-upgrade/n1:at=0.5"], "sayings": ["reverse", "retry=x"]}]}
            """;

    private static Matrix read(String document) {
        return MatrixReader.read("a.json", document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCellLeadsToARunThatEndsLikeThis() {
        Matrix.Cell cell = read(EXPLORED).cells().getFirst();

        assertThat(cell.worst()).isEqualTo(Ending.PARKED);
        assertThat(line(cell))
                .isEqualTo("rehearse simulate 'fleets/my fleet.yaml' --seed 0 --fault link-killed@pg-upgrade/n1");
    }

    @Test
    void aBreachStandsWhereItsFirstFaultStrikes() {
        Matrix.Breach breach = read(EXPLORED).breaches().getFirst();

        assertThat(breach.step()).isEqualTo("pg-upgrade");
        assertThat(breach.fault()).isEqualTo("link-killed");
        assertThat(breach.play().line())
                .endsWith(
                        "--fault link-killed@pg-upgrade/n1:at=0.5 --stop-at first-start --say reverse,retry=x --mend");
    }

    @Test
    void whatSomebodyCopiesIntoAShellIsNoCommandThere() {
        Matrix matrix = read(EXPLORED.replace("fleets/my fleet.yaml", "$(reboot)';id;'"));

        assertThat(line(matrix.cells().getFirst())).startsWith("rehearse simulate '$(reboot)'\\'';id;'\\''' --seed 0");
    }

    private static String line(Matrix.Cell cell) {
        return requireNonNull(cell.examples().get(Ending.PARKED)).line();
    }

    private static Stream<Arguments> wrongs() {
        return Stream.of(
                Arguments.of("PARKED\": 2", "EXPLODED\": 2", "alone: found 'EXPLODED', wanted one of"),
                Arguments.of("fleets/my fleet.yaml", "--record=/etc/passwd", "found '--record=/etc/passwd'"),
                Arguments.of("fleets/my fleet.yaml", "a\\nb", "fleet: found 'a\nb', wanted at most"),
                Arguments.of("\"steps\"", "\"ways\"", "steps: found no list"),
                Arguments.of("{\"fleet", "{{\"fleet", "it is no JSON document"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatIsWrongIsNamed(String right, String wrong, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(EXPLORED.replace(right, wrong)))
                .withMessageContaining(message);
    }

    @Test
    void aRecordingIsNoMatrix() {
        String lines = "{\"matrix\": []}\n{\"matrix\": []}\n";

        assertThat(MatrixReader.isMatrix(EXPLORED.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(MatrixReader.isMatrix(lines.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(MatrixReader.isMatrix("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
