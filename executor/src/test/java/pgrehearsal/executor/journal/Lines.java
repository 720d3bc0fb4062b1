package pgrehearsal.executor.journal;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;

/** Records that have a record's form and say nothing. */
final class Lines {

    private Lines() {}

    /** A run's first records. */
    static List<JournalRecord> of(String run, int count) {
        return after(run, 0, Hash.NONE, count);
    }

    /** A run's next records. */
    static List<JournalRecord> after(JournalRecord last, int count) {
        return after(last.run(), last.sequence(), last.hash(), count);
    }

    static List<JournalRecord> after(String run, long sequence, String previousHash, int count) {
        return after(run, sequence, previousHash, count, "");
    }

    /** @param payload makes the records larger, or tells those of one appender from those of another */
    static List<JournalRecord> after(String run, long sequence, String previousHash, int count, String payload) {
        List<JournalRecord> records = new ArrayList<>();
        String previous = previousHash;
        for (long next = sequence + 1; next <= sequence + count; next++) {
            JournalRecord record = JournalRecord.close(
                    run,
                    next,
                    "{\"specversion\":\"1.0\",\"id\":\"" + next + "\",\"source\":\"" + run
                            + "\",\"type\":\"pgrehearsal.run-paused\",\"time\":\"2026-01-11T08:00:00Z\",\"sequence\":"
                            + next + ",\"schemaversion\":1,\"epoch\":0,\"actor\":\"ada\",\"previoushash\":\"" + previous
                            + "\",\"data\":{\"by\":\"ada\",\"reason\":\"" + payload + "\"},");
            records.add(record);
            previous = record.hash();
        }
        return records;
    }
}
