package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;

/**
 * A history that {@code run-paused} might have had: at first nobody was asked for a reason, then it was one text with
 * who paused, and now they are two.
 */
class UpcastsTest {

    private static final RunId RUN = new RunId("sim-upcast");
    private static final Path FROZEN = Path.of("src/test/resources/golden/upcast-history.jsonl");

    private static final Upcasts SECOND = Upcasts.RELEASED.with("run-paused", 1, UpcastsTest::withWords);
    private static final Upcasts THIRD = SECOND.with("run-paused", 2, UpcastsTest::withReason);

    private final List<String> frozen = frozen();

    @Test
    void everyVersionIsReadAsTheNewest() {
        assertThat(frozen)
                .extracting(line -> EventCodec.decode(line, THIRD).event())
                .containsExactly(
                        new RunEvent.RunPaused("ada", "none was asked for"), new RunEvent.RunPaused("ada", "lunch"));
    }

    @Test
    void linesOfSeveralVersionsAreOneIntactChain() {
        List<JournalRecord> records = new ArrayList<>(frozen.stream()
                .map(line -> JournalRecord.parse(line).orElseThrow())
                .toList());
        LogEntry next = new LogEntry(
                3, Instant.parse("2026-01-11T08:02:00Z"), 0, "eve", new RunEvent.RunPaused("eve", "a call"));
        records.addAll(EventCodec.encode(RUN, List.of(next), records.getLast().hash(), THIRD));

        assertThat(records.getLast().line()).contains("\"schemaversion\":3,");
        assertThat(EventCodec.decode(records.getLast().line(), THIRD)).isEqualTo(next);
        assertThat(Verification.recording(Recording.bytes(records)))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.records())
                                .as("the lines as they were written")
                                .isEqualTo(records));
    }

    @Test
    void otherTypesStayAtTheirVersion() {
        for (LogEntry sample : EventSamples.all()) {
            boolean changed = sample.event() instanceof RunEvent.RunPaused;
            List<JournalRecord> lines = EventCodec.encode(RUN, List.of(sample), "0".repeat(64), THIRD);
            assertThat(lines.getFirst().line()).contains("\"schemaversion\":" + (changed ? 3 : 1) + ",");
        }
    }

    @Test
    void olderProgramRefusesWhatANewerOneWrote() {
        assertThatThrownBy(() -> EventCodec.decode(frozen.get(1), Upcasts.RELEASED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an event that this program can read: the event run-paused is of schema version 2,"
                        + " and this program knows it up to version 1: use the program that wrote it, or a newer one");
    }

    @Test
    void thereIsNoVersionBeforeTheFirst() {
        String line = frozen.getFirst().replace("\"schemaversion\":1", "\"schemaversion\":0");

        assertThatThrownBy(() -> EventCodec.decode(line, THIRD))
                .hasMessageContaining("is of schema version 0; wanted a version from 1 to 3");
    }

    @Test
    void upcastTakesTheNewestVersionOfATypeThatThereIs() {
        assertThatThrownBy(() -> SECOND.with("run-paused", 1, UpcastsTest::withReason))
                .hasMessageContaining(
                        "the upcast of run-paused from version 1 has no place; wanted is one from version 2");
        assertThatThrownBy(() -> Upcasts.RELEASED.with("run-pasued", 1, UpcastsTest::withReason))
                .hasMessageContaining("'run-pasued' is not an event type");
    }

    private static ObjectNode withWords(ObjectNode first) {
        String by = first.remove("by").asText();
        return first.put("words", by + ": none was asked for");
    }

    private static ObjectNode withReason(ObjectNode second) {
        String[] words = second.remove("words").asText().split(": ", 2);
        return second.put("by", words[0]).put("reason", words[1]);
    }

    /** What programs of the first and the second version have written. */
    private static List<String> frozen() {
        try {
            return Files.readAllLines(FROZEN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
