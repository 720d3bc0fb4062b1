package pgrehearsal.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.EventSamples;
import pgrehearsal.domain.run.RunId;

class JournalRecordTest {

    private final List<JournalRecord> records =
            EventCodec.encode(new RunId("sim-sample"), EventSamples.all(), Hash.NONE);

    @Test
    void everyReleasedEventHasTheFormOfARecord() {
        String previous = Hash.NONE;
        for (JournalRecord record : records) {
            assertThat(JournalRecord.parse(record.line())).contains(record);
            assertThat(record.previousHash()).isEqualTo(previous);
            previous = record.hash();
        }
        JournalRecord.requireConsecutive(records);
    }

    @Test
    void whereverOneByteIsChangedTheRecordIsNotRead() {
        String line = records.get(1).line();
        for (int at = 0; at < line.length(); at++) {
            String changed = line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1);
            assertThat(JournalRecord.parse(changed)).as("%d: %s", at, changed).isEmpty();
            assertThat(JournalRecord.parse(line.substring(0, at)))
                    .as("cut at %d", at)
                    .isEmpty();
        }
    }

    /** Whoever can hash can make such lines; two forms of one thing would be two truths. */
    @Test
    void anotherFormIsRefusedThoughItsHashFits() {
        assertThat(rehashed("\"sequence\":2", "\"sequence\":3")).isEmpty();
        assertThat(rehashed("\"sequence\":2", "\"sequence\":02")).isEmpty();
        assertThat(rehashed("\"id\":\"2\"", "\"id\":\"-2\"")).isEmpty();
        assertThat(rehashed("\"source\":\"sim-sample\"", "\"source\":\"sim\\u002dsample\""))
                .isEmpty();
        assertThat(rehashed(",\"epoch\"", ", \"epoch\"")).isEmpty();
        assertThat(rehashed("\"specversion\":\"1.0\",", "")).isEmpty();
        assertThat(rehashed("\"previoushash\":\"", "\"previoushash\":\"0")).isEmpty();
        assertThat(rehashed("\"data\":{", "\"data\":[")).isEmpty();
        assertThat(rehashed("\"actor\":\"", "\"actor\":\"\\\"previoushash\\\":\\\""))
                .hasValueSatisfying(record -> assertThat(record.previousHash())
                        .as("not the one inside the actor's name")
                        .isEqualTo(records.getFirst().hash()));
    }

    private Optional<JournalRecord> rehashed(String found, String put) {
        String line = records.get(1).line();
        assertThat(line).contains(found);
        String open = line.substring(0, line.lastIndexOf("\"hash\":\""));
        return JournalRecord.parse(
                JournalRecord.close("any", 1, open.replace(found, put)).line());
    }
}
