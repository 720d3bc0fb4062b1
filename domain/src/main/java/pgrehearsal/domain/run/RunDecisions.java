package pgrehearsal.domain.run;

import java.util.List;
import java.util.function.Consumer;

/** Where commands to one run are decided on and what comes of them is kept: the only way in which a run changes. */
public interface RunDecisions {

    /**
     * Decides on a command where the run is by now, and appends what comes of it. Whoever is faster is read, and the
     * command decided anew: an old decision is never appended to a newer state.
     *
     * @param known what the caller has read of the run; it is read on from there
     * @param before told of the events that are about to be appended, each time they are tried
     * @return the decision that is on record now; there is nothing to record of some
     */
    Decision decide(RunState known, RunCommand command, Consumer<List<LogEntry>> before);

    /** All entries of the run's log after a sequence, in order. */
    List<LogEntry> readAfter(long sequence);
}
