package pgrehearsal.executor.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;

/** In what databases that hold a journal differ. */
interface Dialect {

    JournalAddress address();

    /**
     * Makes the tables if they are missing; throws {@link JournalRefused} where there can be no journal.
     *
     * @param guard asked before anything is made, with the identifier of the server's database system if there is one
     */
    void prepare(Consumer<Optional<SystemId>> guard) throws SQLException;

    /** A connection that finds the tables. */
    Connection connect() throws SQLException;

    /** @throws JournalRefused if what is committed here could be lost, or cannot be committed at all */
    void requireDurable(Connection connection) throws SQLException;

    /**
     * Appends batches, each of another run and each as a whole or not at all, in one transaction, which has ended when
     * this returns. The answers are in the order of the batches; of a batch that fits by its sequence but not by its
     * hash there is none.
     */
    List<Optional<Appending>> append(Connection connection, List<List<JournalRecord>> batches) throws SQLException;

    /** The journal's clock: seconds since 1970, with a fraction. */
    String clock();

    /** Makes a connection hear of what is appended. */
    void listen(Connection connection) throws SQLException;

    /** Waits until something may have been appended, but no longer than this. */
    void await(Connection connection, Duration patience) throws SQLException;

    /** What else a person should know when something failed; empty if there is nothing. */
    String circumstances();

    /** Tells whether nothing at all was written, and the connection is as good as before. */
    boolean wroteNothing(SQLException failure);
}
