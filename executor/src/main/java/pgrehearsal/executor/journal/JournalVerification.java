package pgrehearsal.executor.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalCheck;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.domain.journal.JournalCheck.Read;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;

/**
 * Whether a journal is what was written, up to where it ended when it was asked.
 *
 * @param intact where what is intact ends
 */
public record JournalVerification(int runs, Head intact, Optional<Broken> broken) {

    private static final int PAGE = 4_000;

    /** A page, fetched and then read: while one is checked, the next is read, and the one after it fetched. */
    private record Page(CompletableFuture<List<Placed>> fetched, CompletableFuture<List<Read>> read) {

        static Page of(CompletableFuture<List<Placed>> fetched, Executor threads) {
            return new Page(
                    fetched,
                    fetched.thenApplyAsync(
                            placed -> placed.stream().map(Read::of).toList(), threads));
        }

        List<Read> await() {
            try {
                return read.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof JournalUnavailable unavailable ? unavailable : e;
            }
        }
    }

    public static JournalVerification of(DatabaseJournal journal) {
        JournalCheck check = new JournalCheck();
        Head end = journal.head();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Page page = Page.of(CompletableFuture.supplyAsync(() -> page(journal, 0, end), threads), threads);
            Page next = after(page, journal, end, threads);
            for (List<Read> records = page.await(); !records.isEmpty(); records = page.await()) {
                for (Read record : records) {
                    Optional<Broken> broken = check.next(record);
                    if (broken.isPresent()) {
                        return new JournalVerification(check.runs(), check.head(), broken);
                    }
                }
                page = next;
                next = after(page, journal, end, threads);
            }
        }
        return new JournalVerification(check.runs(), check.head(), check.end(end));
    }

    private static Page after(Page page, DatabaseJournal journal, Head end, Executor threads) {
        return Page.of(
                page.fetched()
                        .thenApplyAsync(
                                placed -> placed.isEmpty()
                                        ? placed
                                        : page(journal, placed.getLast().position(), end),
                                threads),
                threads);
    }

    private static List<Placed> page(DatabaseJournal journal, long after, Head end) {
        long left = end.position() - after;
        return left <= 0 ? List.of() : journal.readAll(after, (int) Math.min(PAGE, left));
    }
}
