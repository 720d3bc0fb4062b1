package pgrehearsal.domain.journal;

import java.util.List;

/**
 * Where runs' records are kept: append-only, each run's records in their sequence, and all records in one order, the
 * order of their commits. That order is no part of a record: in another journal the same run has other positions.
 *
 * <p>Safe for use by several threads.
 */
public interface Journal {

    /**
     * Appends all records durably and at once, or none. They belong to one run, follow each other in sequence and
     * chain, and count only if the run ends just before the first of them: so of several appenders that have read the
     * same, one wins.
     *
     * @throws IllegalArgumentException if the records do not follow each other, or do not continue the run's chain
     * @throws JournalUnavailable if nothing is known to be written
     */
    Appending append(List<JournalRecord> records);

    /** A run's records after a sequence, in order; empty if there is no such run. */
    List<JournalRecord> read(String run, long afterSequence);

    /** Records of all runs after a position, in order and without gaps; empty where the journal ends. */
    List<Placed> readAll(long afterPosition, int countMax);

    /** Where the journal ends. */
    Head head();

    /** All runs, in the order of their first records. */
    List<RunHead> runs();
}
