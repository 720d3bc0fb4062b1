package pgrehearsal.domain.journal;

import java.util.List;

/** Where runs' records are kept: append-only, each run's records in their sequence. */
public interface Journal {

    /**
     * Appends all records of one run durably and at once, or none.
     *
     * @return false if the run does not end just before the first record
     * @throws JournalUnavailable if nothing is known to be written
     */
    boolean append(List<JournalRecord> records);

    /** A run's records after a sequence, in order; empty if there is no such run. */
    List<JournalRecord> read(String run, long afterSequence);
}
