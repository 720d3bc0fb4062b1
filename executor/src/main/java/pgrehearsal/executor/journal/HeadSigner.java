package pgrehearsal.executor.journal;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.executor.signature.SigningKey;

/**
 * Signs a live run's head and keeps it wherever the run waits or ends, and where a driver takes over: so a head that a
 * lost process could not sign any more is made good by the next driver's.
 */
public final class HeadSigner implements BiConsumer<List<LogEntry>, RunHead> {

    private final DatabaseJournal journal;
    private final SigningKey key;

    public HeadSigner(DatabaseJournal journal, SigningKey key) {
        this.journal = journal;
        this.key = key;
    }

    /** @param head where the run ends now that the entries are appended */
    @Override
    public void accept(List<LogEntry> appended, RunHead head) {
        if (appended.stream().map(LogEntry::event).anyMatch(HeadSigner::isSigned)) {
            journal.keep(key.sign(head.run(), head.sequence(), head.hash(), Instant.now()));
        }
    }

    private static boolean isSigned(RunEvent event) {
        return event instanceof RunEvent.GateReached
                || event instanceof RunEvent.RunParked
                || event instanceof RunEvent.RunEnded
                || event instanceof RunEvent.LeaseTaken;
    }
}
