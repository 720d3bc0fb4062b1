package pgrehearsal.executor.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;

/** Follows a run's log while another process writes it. */
final class LogTail implements AutoCloseable {

    private final DatabaseJournal journal;
    private final RunId run;
    private final List<LogEntry> entries = new ArrayList<>();

    private LogTail(DatabaseJournal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    static LogTail of(JournalAddress journal, RunId run) {
        return new LogTail(DatabaseJournal.open(journal), run);
    }

    /** All that is there now. */
    List<LogEntry> entries() {
        for (JournalRecord record : journal.read(run.value(), entries.size())) {
            entries.add(EventCodec.decode(record.line()));
        }
        return entries;
    }

    /** Waits for an entry; false if the driver left before. */
    boolean await(DriverProcess driver, Predicate<LogEntry> wanted) throws InterruptedException {
        int seen = 0;
        while (true) {
            boolean alive = driver.isAlive();
            List<LogEntry> now = entries();
            while (seen < now.size()) {
                if (wanted.test(now.get(seen++))) {
                    return true;
                }
            }
            if (!alive) {
                return false;
            }
            Thread.sleep(0, 200_000);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
