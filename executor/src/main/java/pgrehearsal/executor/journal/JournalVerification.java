package pgrehearsal.executor.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalCheck;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;

/**
 * Whether a journal is what was written, up to where it ended when it was asked.
 *
 * @param intact where what is intact ends
 */
public record JournalVerification(int runs, Head intact, Optional<Broken> broken) {

    private static final int PAGE = 4_000;

    /** Reads the next page while it looks at the last one. */
    public static JournalVerification of(DatabaseJournal journal) {
        JournalCheck check = new JournalCheck();
        Head end = journal.head();
        List<Placed> page = page(journal, 0, end);
        while (!page.isEmpty()) {
            long last = page.getLast().position();
            CompletableFuture<List<Placed>> next = CompletableFuture.supplyAsync(() -> page(journal, last, end));
            for (Placed placed : page) {
                Optional<Broken> broken = check.next(placed);
                if (broken.isPresent()) {
                    result(next);
                    return new JournalVerification(check.runs(), check.head(), broken);
                }
            }
            page = result(next);
        }
        return new JournalVerification(check.runs(), check.head(), check.end(end));
    }

    private static List<Placed> result(CompletableFuture<List<Placed>> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalUnavailable unavailable ? unavailable : e;
        }
    }

    private static List<Placed> page(DatabaseJournal journal, long after, Head end) {
        long left = end.position() - after;
        return left <= 0 ? List.of() : journal.readAll(after, (int) Math.min(PAGE, left));
    }
}
