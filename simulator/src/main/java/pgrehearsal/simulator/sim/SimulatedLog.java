package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunLog;

/** A simulated run's log: in memory, and down when a fault says so. */
final class SimulatedLog implements RunLog {

    private final ArrayList<LogEntry> entries;
    private boolean down;

    SimulatedLog(List<LogEntry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    SimulatedLog copy() {
        SimulatedLog copy = new SimulatedLog(entries);
        copy.down = down;
        return copy;
    }

    void setDown(boolean nowDown) {
        down = nowDown;
    }

    boolean isDown() {
        return down;
    }

    /** It comes back from a copy that lacks its newest entries; with what the run was planned with at least. */
    void lose(int newest) {
        int left = Math.max(1, entries.size() - newest);
        entries.subList(left, entries.size()).clear();
    }

    @Override
    public boolean append(List<LogEntry> newer) {
        if (down) {
            throw new JournalUnavailable("the journal is down", new IllegalStateException("a fault"));
        }
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
