package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;

/**
 * Released events never change their form. When this fails and no version with the old form was released yet, bless it
 * with {@code -Dgolden.bless=true}; afterwards give the event a new schema version by {@link Upcasts#RELEASED}
 * instead, and move the old version's lines to a file of their own beside this one.
 */
class FrozenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path FROZEN = GOLDEN.resolve("events-v1.jsonl");

    @Test
    void theFormOfEveryEventIsTheFrozenOne() throws IOException {
        List<String> lines = EventCodec.encode(new RunId("sim-sample"), EventSamples.all(), Hash.NONE).stream()
                .map(JournalRecord::line)
                .toList();
        if (Boolean.getBoolean("golden.bless")) {
            Files.createDirectories(FROZEN.getParent());
            Files.write(FROZEN, lines);
        }

        List<String> frozen = Files.readAllLines(FROZEN);

        assertThat(lines).hasSameSizeAs(frozen);
        for (int i = 0; i < frozen.size(); i++) {
            assertThat(lines.get(i)).as("line %d", i + 1).isEqualTo(frozen.get(i));
            assertThat(EventCodec.decode(frozen.get(i)))
                    .isEqualTo(EventSamples.all().get(i));
        }
    }

    @Test
    void everyVersionOfEveryEventIsFrozenAndStillRead() throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(GOLDEN, "events-*.jsonl")) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }

        assertThat(missing(Upcasts.RELEASED, lines)).isEmpty();
        assertThat(missing(Upcasts.RELEASED.with("run-paused", 1, UnaryOperator.identity()), lines))
                .as("what is missed as soon as there is a second version")
                .containsExactly("run-paused 2");
        assertThat(lines).allSatisfy(line -> assertThat(EventCodec.decode(line)).isNotNull());
    }

    /** Types and versions of which no line is a sample. */
    private static List<String> missing(Upcasts upcasts, List<String> lines) {
        List<String> missing = new ArrayList<>();
        for (Class<?> event : RunEvent.class.getPermittedSubclasses()) {
            String type = Json.kebab(event.getSimpleName());
            for (int version = 1; version <= upcasts.newest(type); version++) {
                String typed = "\"type\":\"pgrehearsal." + type + "\"";
                String versioned = "\"schemaversion\":" + version + ",";
                if (lines.stream().noneMatch(line -> line.contains(typed) && line.contains(versioned))) {
                    missing.add(type + " " + version);
                }
            }
        }
        return missing;
    }
}
