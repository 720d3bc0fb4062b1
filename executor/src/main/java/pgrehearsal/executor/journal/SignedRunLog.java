package pgrehearsal.executor.journal;

import java.time.Instant;
import java.util.List;
import pgrehearsal.domain.codec.JournalledRunLog;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunLog;
import pgrehearsal.executor.signature.SigningKey;

/**
 * A live run's log: wherever the run waits or ends, and where a driver takes over, its head is signed and kept. A head
 * that a lost process could not sign any more is made good by the next driver's.
 */
public final class SignedRunLog implements RunLog {

    private final DatabaseJournal journal;
    private final RunId run;
    private final SigningKey key;
    private final JournalledRunLog log;

    public SignedRunLog(DatabaseJournal journal, RunId run, SigningKey key) {
        this.journal = journal;
        this.run = run;
        this.key = key;
        this.log = new JournalledRunLog(journal, run);
    }

    @Override
    public boolean append(List<LogEntry> entries) {
        if (!log.append(entries)) {
            return false;
        }
        if (entries.stream().map(LogEntry::event).anyMatch(SignedRunLog::isSigned)) {
            journal.keep(key.sign(run.value(), entries.getLast().sequence(), log.lastHash(), Instant.now()));
        }
        return true;
    }

    private static boolean isSigned(RunEvent event) {
        return event instanceof RunEvent.GateReached
                || event instanceof RunEvent.RunParked
                || event instanceof RunEvent.RunEnded
                || event instanceof RunEvent.LeaseTaken;
    }

    @Override
    public List<LogEntry> readAfter(long sequence) {
        return log.readAfter(sequence);
    }
}
