package pgrehearsal.executor.journal;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.executor.signature.SignedHead;
import pgrehearsal.executor.signature.SigningKey;

/**
 * Signs a live run's head and keeps it wherever the run waits or ends, and where a driver takes over: so a head that a
 * lost process could not sign any more is made good by the next driver's, or by {@link #makeGood} if there will be
 * none.
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

    /**
     * Signs the end of a run whose process was lost between its last append and the head of it.
     *
     * @param entries the run as it was read, and compared with the heads that it has
     * @return whether a head was missing
     */
    public boolean makeGood(List<LogEntry> entries, RunHead head) {
        long owed = entries.stream()
                .filter(entry -> isSigned(entry.event()))
                .mapToLong(LogEntry::sequence)
                .max()
                .orElse(0);
        long signed = journal.heads(head.run()).stream()
                .flatMap(line -> SignedHead.parse(line).stream())
                .mapToLong(SignedHead::sequence)
                .max()
                .orElse(0);
        if (owed <= signed) {
            return false;
        }
        journal.keep(key.sign(head.run(), head.sequence(), head.hash(), Instant.now()));
        return true;
    }

    private static boolean isSigned(RunEvent event) {
        return event instanceof RunEvent.GateReached
                || event instanceof RunEvent.RunParked
                || event instanceof RunEvent.RunEnded
                || event instanceof RunEvent.LeaseTaken;
    }
}
