package pgrehearsal.domain.run;

import java.util.List;

/** A run's log, as its driver needs it. */
public interface RunLog {

    /**
     * Appends all entries durably, or none.
     *
     * @return whether they were appended; not so if the log does not end just before the first of them
     */
    boolean append(List<LogEntry> entries);

    /** All entries after a sequence, in order. */
    List<LogEntry> readAfter(long sequence);
}
