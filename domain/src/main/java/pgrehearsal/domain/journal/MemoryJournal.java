package pgrehearsal.domain.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal for one process, for simulations and tests; nothing outlives it. */
public final class MemoryJournal implements Journal {

    private final Map<String, List<JournalRecord>> runs = new LinkedHashMap<>();
    private final List<Placed> all = new ArrayList<>();
    private Head head = Head.EMPTY;

    @Override
    public synchronized Appending append(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return new Appending.Appended(head.position());
        }
        JournalRecord.requireConsecutive(records);
        JournalRecord first = records.getFirst();
        List<JournalRecord> stored = runs.getOrDefault(first.run(), List.of());
        if (first.sequence() != stored.size() + 1) {
            return new Appending.Conflict(stored.size());
        }
        String last = stored.isEmpty() ? Hash.NONE : stored.getLast().hash();
        if (!first.previousHash().equals(last)) {
            throw brokenChain(first);
        }
        runs.computeIfAbsent(first.run(), run -> new ArrayList<>()).addAll(records);
        for (JournalRecord record : records) {
            head = head.after(record);
            all.add(new Placed(head.position(), record, head.chain()));
        }
        return new Appending.Appended(head.position());
    }

    private static IllegalArgumentException brokenChain(JournalRecord first) {
        return new IllegalArgumentException("record " + first.sequence() + " of run " + first.run()
                + " does not name the hash of the run's last record");
    }

    @Override
    public synchronized List<JournalRecord> read(String run, long afterSequence) {
        List<JournalRecord> stored = runs.getOrDefault(run, List.of());
        return after(stored, afterSequence, stored.size());
    }

    @Override
    public synchronized List<Placed> readAll(long afterPosition, int countMax) {
        return after(all, afterPosition, countMax);
    }

    private static <T> List<T> after(List<T> stored, long after, int countMax) {
        int from = (int) Math.min(after, stored.size());
        return List.copyOf(stored.subList(from, from + Math.min(countMax, stored.size() - from)));
    }

    @Override
    public synchronized Head head() {
        return head;
    }

    @Override
    public synchronized List<RunHead> runs() {
        return runs.entrySet().stream()
                .map(run -> new RunHead(
                        run.getKey(),
                        run.getValue().size(),
                        run.getValue().getLast().hash()))
                .toList();
    }
}
