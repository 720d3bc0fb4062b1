package pgrehearsal.domain.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A journal for one process, for simulations and tests; nothing outlives it. */
public final class MemoryJournal implements Journal {

    private final SortedMap<String, List<JournalRecord>> runs = new TreeMap<>();

    @Override
    public synchronized boolean append(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return true;
        }
        List<JournalRecord> stored = runs.computeIfAbsent(records.getFirst().run(), run -> new ArrayList<>());
        if (records.getFirst().sequence() != stored.size() + 1) {
            return false;
        }
        stored.addAll(records);
        return true;
    }

    @Override
    public synchronized List<JournalRecord> read(String run, long afterSequence) {
        List<JournalRecord> stored = runs.getOrDefault(run, List.of());
        int from = (int) Math.min(afterSequence, stored.size());
        return List.copyOf(stored.subList(from, stored.size()));
    }
}
