package pgrehearsal.executor.journal;

import java.time.Duration;
import pgrehearsal.domain.journal.JournalUnavailable;

/** Between two tries, each longer than the one before. */
final class Pause {

    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 1_000;

    private long millis = FIRST_MILLIS;

    void take() {
        of(Duration.ofMillis(millis));
        millis = Math.min(2 * millis, LONGEST_MILLIS);
    }

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted while waiting for the journal", e);
        }
    }
}
