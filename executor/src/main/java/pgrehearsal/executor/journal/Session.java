package pgrehearsal.executor.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection that is made when it is needed, and made anew after it was dropped. Not for several threads at once. */
final class Session {

    private final Dialect dialect;
    private @Nullable Connection connection;

    Session(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What was checked when the journal was opened is checked of each new connection: a server may have changed. */
    Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = dialect.connect();
            try {
                dialect.requireDurable(current);
            } catch (SQLException | JournalRefused e) {
                current.close();
                throw e;
            }
            connection = current;
        }
        return current;
    }

    void drop() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // It was given up anyway; what counts was committed.
            }
        }
    }
}
