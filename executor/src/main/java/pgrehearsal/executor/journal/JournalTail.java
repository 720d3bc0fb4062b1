package pgrehearsal.executor.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Placed;

/**
 * Follows a journal while others append: every record once and in order, from a position that the caller may keep.
 * What the database says of new records is only a hint; what counts is what is read.
 */
public final class JournalTail implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final DatabaseJournal journal;
    private long position;
    private @Nullable Connection ear;

    /** @param afterPosition position of the last record that was seen, 0 for all */
    public JournalTail(DatabaseJournal journal, long afterPosition) {
        this.journal = journal;
        this.position = afterPosition;
    }

    /** Position of the last record that was handed out. */
    public long position() {
        return position;
    }

    /**
     * The next records, as soon as there are some; none if there were none for so long.
     *
     * @throws pgrehearsal.domain.journal.JournalUnavailable if the journal cannot be read
     */
    public List<Placed> next(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            listen();
            List<Placed> found = journal.readAll(position, PAGE);
            if (!found.isEmpty()) {
                position = found.getLast().position();
                return found;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            await(Duration.ofNanos(left));
        }
    }

    /** Before it is read: what is appended in between is heard of. */
    private void listen() {
        if (ear == null) {
            try {
                Connection connection = journal.dialect().connect();
                ear = connection;
                journal.dialect().listen(connection);
            } catch (SQLException e) {
                drop();
            }
        }
    }

    private void await(Duration patience) {
        Connection connection = ear;
        if (connection == null) {
            new Pause().take();
            return;
        }
        try {
            journal.dialect().await(connection, patience);
        } catch (SQLException e) {
            // The journal is read anyway, and its own connection says whether it can be.
            drop();
        }
    }

    private void drop() {
        Connection connection = ear;
        ear = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was lost before.
            }
        }
    }

    @Override
    public void close() {
        drop();
    }
}
