package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects of {@code simulator/defects}; that each is caught is shown by {@code simulator/defects/check}. */
class DefectsTest {

    /** The defect whose counterexamples are taken apart here: quickly found, by a single crash. */
    private static final String TAKEN_APART = "04-intent-forgotten";

    @ParameterizedTest
    @MethodSource("patches")
    void stillApplies(Path patch, @TempDir Path folder) throws IOException, InterruptedException {
        assertThat(new Planted(patch, folder).apply())
                .as("%s; make it anew against today's sources", patch)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("patches")
    void saysWhatItIs(Path patch) throws IOException {
        for (String field : List.of("Incident", "Invariant", "Explore")) {
            assertThat(Planted.said(patch, field))
                    .as("'%s: ...' in the head of %s", field, patch)
                    .isNotEmpty();
        }
        assertThat(Planted.changed(patch))
                .as("sources that %s changes", patch)
                .isNotEmpty()
                .allMatch(file -> file.startsWith("domain/src/main/java"));
    }

    @Test
    void nothingOfACounterexampleCanBeLeftOut(@TempDir Path folder) throws Exception {
        List<List<String>> explored = planted(TAKEN_APART, folder, "explore");

        assertThat(explored.getFirst()).as("counterexamples").anyMatch(line -> line.startsWith("always-an-answer: "));
        assertThat(explored.get(1))
                .as("those of which something can be left out")
                .isEmpty();
        assertThat(explored.get(2))
                .as("those that more of a run does not shrink to")
                .isEmpty();
    }

    /** To turn back would be an answer, but there was no question. */
    @Test
    void aRunThatParksThoughNothingHasGoneWrongIsSeen(@TempDir Path folder) throws Exception {
        assertThat(planted("06-proof-read-anew", folder, "undisturbed").getFirst())
                .containsExactly("always-an-answer: nothing has gone wrong, and the run is parked: kept-moved");
        assertThat(PlantedExploration.undisturbed().getFirst()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<List<String>> planted(String name, Path folder, String what) throws Exception {
        Planted planted = new Planted(Planted.patch(name), folder);
        assertThat(planted.apply()).isEmpty();
        try (URLClassLoader classes = planted.compile()) {
            return (List<List<String>>) classes.loadClass(PlantedExploration.class.getName())
                    .getMethod(what)
                    .invoke(null);
        }
    }

    static List<Path> patches() {
        return Planted.patches();
    }
}
