package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunLog;

/** A simulated run's log: in memory, and never down. */
final class SimulatedLog implements RunLog {

    private final ArrayList<LogEntry> entries;

    SimulatedLog(List<LogEntry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    @Override
    public boolean append(List<LogEntry> newer) {
        boolean follows = newer.getFirst().sequence() == entries.size() + 1L;
        return follows && entries.addAll(newer);
    }

    @Override
    public List<LogEntry> readAfter(long sequence) {
        return List.copyOf(entries.subList((int) sequence, entries.size()));
    }

    List<LogEntry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
