package pgrehearsal.executor.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;

/**
 * Lets appenders that wait at the same time share one commit. Whoever comes while nobody commits leads: commits what
 * waits, and hands the lead to the first of those who came meanwhile. There is no thread of its own, and a single
 * appender waits for nobody.
 */
final class GroupCommit {

    private static final int RECORDS_MAX = 1_000;

    private final Consumer<List<Waiting>> commit;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean led;

    /** @param commit answers each of a group of batches, all of different runs; whatever it throws, all of them get */
    GroupCommit(Consumer<List<Waiting>> commit) {
        this.commit = commit;
    }

    /** A batch and whoever waits for its answer. */
    static final class Waiting {

        private final List<JournalRecord> records;
        private final Thread appender = Thread.currentThread();
        private volatile boolean leads;
        private volatile @Nullable Appending answer;
        private volatile @Nullable RuntimeException failure;

        private Waiting(List<JournalRecord> records) {
            this.records = records;
        }

        List<JournalRecord> records() {
            return records;
        }

        void answer(Appending appending) {
            answer = appending;
        }

        void fail(RuntimeException because) {
            failure = because;
        }

        boolean isOpen() {
            return answer == null && failure == null;
        }
    }

    Appending append(List<JournalRecord> records) {
        Waiting mine = new Waiting(records);
        synchronized (queue) {
            queue.add(mine);
            mine.leads = !led;
            led = true;
        }
        boolean interrupted = false;
        while (mine.isOpen()) {
            if (mine.leads) {
                lead(mine);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = mine.failure;
        Appending answer = mine.answer;
        if (failure != null || answer == null) {
            throw failure == null ? new IllegalStateException("an append was left without an answer") : failure;
        }
        return answer;
    }

    private void lead(Waiting mine) {
        while (mine.isOpen()) {
            List<Waiting> group = takeGroup();
            try {
                commit.accept(group);
            } catch (RuntimeException e) {
                group.stream().filter(Waiting::isOpen).forEach(waiting -> waiting.fail(e));
            } finally {
                group.stream().filter(waiting -> waiting != mine).forEach(waiting -> {
                    if (waiting.isOpen()) {
                        waiting.fail(new IllegalStateException("an append was left without an answer"));
                    }
                    LockSupport.unpark(waiting.appender);
                });
            }
        }
        synchronized (queue) {
            mine.leads = false;
            Waiting next = queue.peek();
            led = next != null;
            if (next != null) {
                next.leads = true;
                LockSupport.unpark(next.appender);
            }
        }
    }

    /** From the front of the queue; a run's second batch must see its first. */
    private List<Waiting> takeGroup() {
        List<Waiting> group = new ArrayList<>();
        Set<String> runs = new TreeSet<>();
        int[] count = {0};
        Predicate<Waiting> joins = waiting -> {
            boolean fits = count[0] == 0 || count[0] + waiting.records().size() <= RECORDS_MAX;
            if (!runs.add(waiting.records().getFirst().run()) || !fits) {
                return false;
            }
            count[0] += waiting.records().size();
            group.add(waiting);
            return true;
        };
        synchronized (queue) {
            queue.removeIf(joins);
        }
        return group;
    }
}
