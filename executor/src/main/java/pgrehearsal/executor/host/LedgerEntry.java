package pgrehearsal.executor.host;

import java.time.Instant;

/**
 * One line of a host's own ledger: what was asked for and how it was answered, in order. It shows that nothing was
 * done twice, without asking the one who would have done it. An epoch that was raised has the key "-".
 */
public record LedgerEntry(Instant at, long epoch, Word word, String key) {

    public enum Word {
        BEGIN_ACCEPTED,
        BEGIN_ALREADY,
        BEGIN_STALE,
        ABORT_ACCEPTED,
        ABORT_NONE,
        ABORT_STALE,
        RAISE_ACCEPTED,
        RAISE_STALE
    }
}
