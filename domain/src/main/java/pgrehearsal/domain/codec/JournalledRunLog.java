package pgrehearsal.domain.codec;

import java.util.List;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunLog;

/** A run's log over a journal: makes the lines, keeps the chain. */
public final class JournalledRunLog implements RunLog {

    private final Journal journal;
    private final RunId run;
    private String lastHash = Hash.NONE;

    public JournalledRunLog(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
        rememberLast(journal.read(run.value(), 0));
    }

    @Override
    public boolean append(List<LogEntry> entries) {
        List<JournalRecord> records = EventCodec.encode(run, entries, lastHash);
        return switch (journal.append(records)) {
            case Appending.Appended _ -> {
                rememberLast(records);
                yield true;
            }
            case Appending.Conflict _ -> false;
        };
    }

    @Override
    public List<LogEntry> readAfter(long sequence) {
        List<JournalRecord> records = journal.read(run.value(), sequence);
        rememberLast(records);
        return records.stream().map(record -> EventCodec.decode(record.line())).toList();
    }

    /** Hash of the last record that was appended or read. */
    public String lastHash() {
        return lastHash;
    }

    private void rememberLast(List<JournalRecord> records) {
        if (!records.isEmpty()) {
            lastHash = records.getLast().hash();
        }
    }
}
