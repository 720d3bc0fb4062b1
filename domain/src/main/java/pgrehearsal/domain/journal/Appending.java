package pgrehearsal.domain.journal;

/** What came of an append. */
public sealed interface Appending {

    /** @param position of the last record */
    record Appended(long position) implements Appending {}

    /**
     * Somebody else was faster, or the run is not where the appender took it to be: read on, decide again.
     *
     * @param sequence of the run's last record, 0 if it has none
     */
    record Conflict(long sequence) implements Appending {}
}
