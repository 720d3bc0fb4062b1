package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;

class EventCodecTest {

    private final List<LogEntry> samples = EventSamples.all();
    private final List<JournalRecord> records = EventCodec.encode(new RunId("sim-sample"), samples, Hash.NONE);

    @Test
    void everyEventSurvivesItsLine() {
        for (int i = 0; i < samples.size(); i++) {
            assertThat(EventCodec.decode(records.get(i).line())).isEqualTo(samples.get(i));
        }
    }

    @Test
    void everyEventTypeHasASample() {
        List<String> sampled = samples.stream()
                .map(entry -> entry.event().getClass().getSimpleName())
                .distinct()
                .toList();

        assertThat(sampled)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RunEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyTypeOfEffectAndFactHasASample() {
        List<Class<?>> sampled = new ArrayList<>();
        for (LogEntry entry : samples) {
            switch (entry.event()) {
                case RunEvent.StepIntended intended ->
                    sampled.add(intended.effect().getClass());
                case RunEvent.Observed observed -> observed.facts().forEach(fact -> sampled.add(fact.getClass()));
                default -> {}
            }
        }

        List<Class<?>> types = new ArrayList<>();
        addTypes(Effect.class, types);
        addTypes(Fact.class, types);
        assertThat(sampled).containsAll(types);
    }

    private static void addTypes(Class<?> sealed, List<Class<?>> types) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isSealed()) {
                addTypes(type, types);
            } else {
                types.add(type);
            }
        }
    }

    @Test
    void anIntactRecordingIsIntact() {
        assertThat(Verification.recording(Recording.bytes(records)))
                .isInstanceOfSatisfying(Verification.Intact.class, intact -> {
                    assertThat(intact.closed()).isTrue();
                    assertThat(intact.entries()).isEqualTo(samples);
                });
    }

    @Test
    void everyFlippedBitIsFound() {
        byte[] bytes = Recording.bytes(shortRun());
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            assertThat(Verification.recording(flipped))
                    .as("byte %d of %s", at, new String(bytes, StandardCharsets.UTF_8))
                    .isInstanceOf(Verification.Broken.class);
        }
    }

    @Test
    void everyRemovedSwappedOrCutLineIsFound() {
        List<String> lines = Recording.lines(Recording.bytes(records));
        for (int at = 0; at < lines.size(); at++) {
            List<String> removed = new ArrayList<>(lines);
            removed.remove(at);
            assertBroken("without line " + at, removed);
            if (at > 0) {
                List<String> swapped = new ArrayList<>(lines);
                swapped.set(at, lines.get(at - 1));
                swapped.set(at - 1, lines.get(at));
                assertBroken("lines swapped before " + at, swapped);
            }
            assertBroken("cut after " + at, lines.subList(0, at));
            List<String> doubled = new ArrayList<>(lines);
            doubled.add(at, lines.get(at));
            assertBroken("line " + at + " twice", doubled);
        }
        byte[] bytes = Recording.bytes(records);
        for (int length = 0; length < bytes.length; length += 97) {
            assertThat(Verification.recording(Arrays.copyOf(bytes, length))).isInstanceOf(Verification.Broken.class);
        }
    }

    @Test
    void aNewerSchemaIsRefusedWithARemedy() {
        String line = records.getLast().line().replace("\"schemaversion\":1", "\"schemaversion\":2");

        assertThatThrownBy(() -> EventCodec.decode(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema version 2")
                .hasMessageContaining("newer");
    }

    private List<JournalRecord> shortRun() {
        List<LogEntry> few = new ArrayList<>();
        for (LogEntry entry : samples.subList(1, 4)) {
            few.add(new LogEntry(few.size() + 1, entry.at(), entry.epoch(), entry.actor(), entry.event()));
        }
        return EventCodec.encode(new RunId("sim-short"), few, Hash.NONE);
    }

    private static void assertBroken(String what, List<String> lines) {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        assertThat(Verification.recording(text.getBytes(StandardCharsets.UTF_8)))
                .as(what)
                .isInstanceOf(Verification.Broken.class);
    }
}
