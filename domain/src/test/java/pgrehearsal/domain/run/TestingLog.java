package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.List;

/** A log in memory. */
final class TestingLog implements RunLog {

    final List<LogEntry> entries = new ArrayList<>();

    TestingLog() {}

    TestingLog(TestingLog other) {
        entries.addAll(other.entries);
    }

    @Override
    public boolean append(List<LogEntry> newer) {
        return newer.getFirst().sequence() == entries.size() + 1 && entries.addAll(newer);
    }

    @Override
    public List<LogEntry> readAfter(long sequence) {
        return List.copyOf(entries.subList((int) sequence, entries.size()));
    }
}
