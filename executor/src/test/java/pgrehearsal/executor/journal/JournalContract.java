package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalCheck;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.RunHead;

/** What every journal keeps to, whatever it stores its records in. */
abstract class JournalContract {

    private static final int PAGE = 7;

    /** An empty journal; the same one again when called again in one test. */
    abstract Journal journal() throws Exception;

    @Test
    void newJournalIsEmpty() throws Exception {
        assertThat(journal().head()).isEqualTo(Head.EMPTY);
        assertThat(journal().runs()).isEmpty();
        assertThat(journal().read("run-a", 0)).isEmpty();
        assertThat(journal().readAll(0, PAGE)).isEmpty();
    }

    @Test
    void whatWasAppendedIsReadInItsOrderToTheByte() throws Exception {
        List<JournalRecord> first = Lines.after("run-a", 0, Hash.NONE, 3, "\u00fc\u20ac\ud83d\ude80 \\u0000 \\\" '");
        List<JournalRecord> second = Lines.after(first.getLast(), 2);

        assertThat(journal().append(first)).isEqualTo(new Appending.Appended(3));
        assertThat(journal().append(second)).isEqualTo(new Appending.Appended(5));

        assertThat(journal().read("run-a", 0)).containsExactlyElementsOf(join(first, second));
        assertThat(journal().read("run-a", 3)).containsExactlyElementsOf(second);
        assertThat(journal().read("run-a", 5)).isEmpty();
        assertThat(journal().read("run-a", 99)).isEmpty();
        assertThat(journal().read("run", 0)).as("no other run's records").isEmpty();
    }

    @Test
    void appendingNothingChangesNothing() throws Exception {
        journal().append(Lines.of("run-a", 2));

        assertThat(journal().append(List.of())).isEqualTo(new Appending.Appended(2));
        assertThat(journal().head().position()).isEqualTo(2);
    }

    @Test
    void appendCountsOnlyWhereTheRunEndsJustBefore() throws Exception {
        List<JournalRecord> records = Lines.of("run-a", 3);
        assertThat(journal().append(records.subList(1, 2))).isEqualTo(new Appending.Conflict(0));
        assertThat(journal().append(records.subList(0, 1))).isEqualTo(new Appending.Appended(1));

        assertThat(journal().append(records)).as("behind").isEqualTo(new Appending.Conflict(1));
        assertThat(journal().append(records.subList(0, 1))).as("again").isEqualTo(new Appending.Conflict(1));
        assertThat(journal().append(records.subList(2, 3))).as("ahead").isEqualTo(new Appending.Conflict(1));

        assertThat(journal().read("run-a", 0)).containsExactlyElementsOf(records.subList(0, 1));
        assertThat(journal().head().position()).as("no position is lost").isEqualTo(1);
    }

    @Test
    void runsDoNotDisturbEachOther() throws Exception {
        List<JournalRecord> a = Lines.of("run-a", 4);
        List<JournalRecord> b = Lines.of("run-b", 2);

        journal().append(b.subList(0, 1));
        journal().append(a);
        journal().append(b.subList(1, 2));

        assertThat(journal().runs())
                .containsExactly(
                        new RunHead("run-b", 2, b.getLast().hash()),
                        new RunHead("run-a", 4, a.getLast().hash()));
        assertThat(journal().readAll(0, 100))
                .extracting(Placed::record)
                .containsExactlyElementsOf(join(b.subList(0, 1), a, b.subList(1, 2)));
        requireIntact(journal());
    }

    @Test
    void recordsThatDoNotFollowEachOtherAreABug() throws Exception {
        List<JournalRecord> records = Lines.of("run-a", 3);
        List<JournalRecord> others = Lines.of("run-b", 2);

        assertRefused(List.of(records.get(0), records.get(2)));
        assertRefused(List.of(records.get(0), others.get(1)));
        assertRefused(List.of(records.get(1), records.get(0)));
        assertRefused(Lines.after("run-a", 0, Hash.of("something else"), 1));
        assertThat(journal().head()).isEqualTo(Head.EMPTY);

        journal().append(records.subList(0, 1));
        assertRefused(Lines.after("run-a", 1, Hash.of("something else"), 1));
        assertThat(journal().append(records.subList(1, 3))).isEqualTo(new Appending.Appended(3));
    }

    private void assertRefused(List<JournalRecord> records) throws Exception {
        Journal journal = journal();
        assertThatThrownBy(() -> journal.append(records)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allRecordsAreReadPageByPage() throws Exception {
        List<JournalRecord> written = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<JournalRecord> records = Lines.of("run-" + i, i % 3 + 1);
            journal().append(records);
            written.addAll(records);
        }

        assertThat(requireIntact(journal())).containsExactlyElementsOf(written);
    }

    @Test
    void largeRecordAndLargeBatchAreKept() throws Exception {
        List<JournalRecord> large = Lines.after("run-a", 0, Hash.NONE, 1, "x".repeat(1 << 20));
        List<JournalRecord> many = Lines.of("run-b", 2_500);

        journal().append(large);
        journal().append(many);

        assertThat(journal().read("run-a", 0)).containsExactlyElementsOf(large);
        assertThat(journal().read("run-b", 0)).containsExactlyElementsOf(many);
        assertThat(requireIntact(journal())).hasSize(2_501);
    }

    /** Each of several appenders owns a run; a tail looks on and must see every record once, in order. */
    @Test
    void appendersOfDifferentRunsAreOrderedByTheirCommits() throws Exception {
        int appenders = 8;
        int each = 40;
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<List<Placed>> tail = threads.submit(() -> follow(journal(), done));
            List<Callable<Long>> work = IntStream.range(0, appenders)
                    .mapToObj(i -> (Callable<Long>) () -> appendOneByOne(journal(), "run-" + i, each))
                    .toList();
            for (Future<Long> appended : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(appended.get()).isEqualTo(each);
            }
            done.set(true);
            List<Placed> seen = tail.get(30, TimeUnit.SECONDS);
            assertThat(seen).extracting(Placed::position).containsExactlyElementsOf(upTo(appenders * each));
        }
        assertThat(requireIntact(journal())).hasSize(appenders * each);
    }

    /** All want the same run: for every sequence there is one winner, and whoever lost reads on and tries again. */
    @Test
    void ofSeveralAppendersOfOneRunOneWins() throws Exception {
        int appenders = 6;
        int each = 20;
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            CountDownLatch begin = new CountDownLatch(appenders);
            List<Callable<Integer>> work = IntStream.range(0, appenders)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        begin.countDown();
                        begin.await();
                        return contend(journal(), "run-a", "appender " + i, each);
                    })
                    .toList();
            for (Future<Integer> conflicts : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(conflicts.get()).isNotNegative();
            }
        }
        List<JournalRecord> records = requireIntact(journal());
        assertThat(records).hasSize(appenders * each);
        for (int i = 0; i < appenders; i++) {
            String mine = "appender " + i + "\"";
            assertThat(records)
                    .filteredOn(record -> record.line().contains(mine))
                    .hasSize(each);
        }
    }

    private static long appendOneByOne(Journal journal, String run, int count) {
        List<JournalRecord> records = Lines.of(run, count);
        records.forEach(record -> assertThat(journal.append(List.of(record))).isInstanceOf(Appending.Appended.class));
        return records.getLast().sequence();
    }

    private static int contend(Journal journal, String run, String payload, int count) {
        int conflicts = 0;
        for (int done = 0; done < count; ) {
            List<JournalRecord> known = journal.read(run, 0);
            String hash = known.isEmpty() ? Hash.NONE : known.getLast().hash();
            switch (journal.append(Lines.after(run, known.size(), hash, 1, payload))) {
                case Appending.Appended _ -> done++;
                case Appending.Conflict conflict -> {
                    assertThat(conflict.sequence()).isGreaterThan(known.size());
                    conflicts++;
                }
            }
        }
        return conflicts;
    }

    private static List<Placed> follow(Journal journal, AtomicBoolean done) {
        List<Placed> seen = new ArrayList<>();
        while (true) {
            boolean last = done.get();
            List<Placed> more = journal.readAll(seen.size(), PAGE);
            seen.addAll(more);
            if (more.isEmpty() && last) {
                return seen;
            }
        }
    }

    /** All records, after the journal was found intact. */
    static List<JournalRecord> requireIntact(Journal journal) {
        JournalCheck check = new JournalCheck();
        List<JournalRecord> records = new ArrayList<>();
        List<Placed> page;
        do {
            page = journal.readAll(records.size(), PAGE * 100);
            for (Placed placed : page) {
                assertThat(check.next(placed)).isEqualTo(Optional.empty());
                records.add(placed.record());
            }
        } while (!page.isEmpty());
        assertThat(check.end(journal.head())).isEqualTo(Optional.empty());
        return records;
    }

    private static List<Long> upTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    @SafeVarargs
    private static List<JournalRecord> join(List<JournalRecord>... parts) {
        List<JournalRecord> all = new ArrayList<>();
        for (List<JournalRecord> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
