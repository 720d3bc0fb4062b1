package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.RunId;

/**
 * Released events never change their form. When this fails and no version with the old form was released yet, bless it
 * with {@code -Dgolden.bless=true}; afterwards give the event a new schema version and an upcast instead.
 */
class FrozenEventsTest {

    private static final Path FROZEN = Path.of("src/test/resources/golden/events-v1.jsonl");

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
}
