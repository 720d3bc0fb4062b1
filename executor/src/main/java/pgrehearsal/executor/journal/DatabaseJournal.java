package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.executor.signature.SignedHead;

/**
 * A journal in a database: PostgreSQL for several machines, a file of SQLite for one. Appenders of one process share
 * commits, those of several processes take turns in the database.
 */
public final class DatabaseJournal implements Journal, AutoCloseable {

    /** For as long a lost connection is made anew, before an append is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Dialect dialect;
    private final Session writer;
    private final Session reader;
    private final GroupCommit appends = new GroupCommit(this::commit);

    private DatabaseJournal(Dialect dialect) {
        this.dialect = dialect;
        this.writer = new Session(dialect);
        this.reader = new Session(dialect);
    }

    /**
     * Opens a journal, or makes it.
     *
     * @throws JournalRefused if what is there cannot be a journal
     * @throws JournalUnavailable if it cannot be reached
     */
    public static DatabaseJournal open(JournalAddress address) {
        return open(address, system -> {});
    }

    /**
     * Opens a journal, or makes it, where it may be.
     *
     * @param guard asked before anything is made, with the identifier of the database system that holds the journal, or
     *     empty if that is a file; throws {@link JournalRefused} where it must not be
     */
    public static DatabaseJournal open(JournalAddress address, Consumer<Optional<SystemId>> guard) {
        Dialect dialect = switch (address) {
            case JournalAddress.SqliteFile file -> new SqliteDialect(file);
            case JournalAddress.PostgresDatabase database -> new PostgresDialect(database);
        };
        try {
            dialect.prepare(guard);
        } catch (SQLException e) {
            throw unavailable(dialect, "cannot be opened", e);
        }
        return new DatabaseJournal(dialect);
    }

    public JournalAddress address() {
        return dialect.address();
    }

    @Override
    public Appending append(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return new Appending.Appended(head().position());
        }
        JournalRecord.requireConsecutive(records);
        return appends.append(List.copyOf(records));
    }

    /** Only the leader of a group comes here, so there is one at a time. */
    private void commit(List<GroupCommit.Waiting> group) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean unknown = false;
        Pause pause = new Pause();
        while (true) {
            try {
                Connection connection = writer.connection();
                // Until here nothing was asked of the database; from here on it may have done it.
                if (unknown) {
                    for (GroupCommit.Waiting waiting : group) {
                        written(connection, waiting.records()).ifPresent(waiting::answer);
                    }
                }
                List<GroupCommit.Waiting> open =
                        group.stream().filter(GroupCommit.Waiting::isOpen).toList();
                if (!open.isEmpty()) {
                    unknown = true;
                    answer(open, dialect.append(connection, records(open)));
                }
                return;
            } catch (SQLException e) {
                boolean wroteNothing = dialect.wroteNothing(e);
                writer.drop();
                if (wroteNothing || System.nanoTime() > deadline) {
                    throw unavailable(
                            dialect,
                            wroteNothing || !unknown
                                    ? "cannot be written"
                                    : "cannot be written, and whether the last append was is not known",
                            e);
                }
                pause.take();
            }
        }
    }

    private static List<List<JournalRecord>> records(List<GroupCommit.Waiting> group) {
        return group.stream().map(GroupCommit.Waiting::records).toList();
    }

    private static void answer(List<GroupCommit.Waiting> group, List<Optional<Appending>> answers) {
        for (int i = 0; i < group.size(); i++) {
            GroupCommit.Waiting waiting = group.get(i);
            Optional<Appending> answer = answers.get(i);
            if (answer.isEmpty()) {
                JournalRecord first = waiting.records().getFirst();
                waiting.fail(new IllegalArgumentException("record " + first.sequence() + " of run " + first.run()
                        + " does not name the hash of the run's last record"));
            } else {
                waiting.answer(answer.get());
            }
        }
    }

    /** Where a batch is whose append got no answer; empty if it is not there, or others stand in its place. */
    private static Optional<Appending> written(Connection connection, List<JournalRecord> batch) throws SQLException {
        JournalRecord last = batch.getLast();
        try (PreparedStatement query =
                connection.prepareStatement("select position, hash from event where run = ? and sequence = ?")) {
            query.setString(1, last.run());
            query.setLong(2, last.sequence());
            try (ResultSet found = query.executeQuery()) {
                // The last hash covers all before it.
                return found.next() && hex(found, 2).equals(last.hash())
                        ? Optional.of(new Appending.Appended(found.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    @Override
    public List<JournalRecord> read(String run, long afterSequence) {
        return reading(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select run, sequence, hash, record from event"
                    + " where run = ? and sequence > ? order by sequence")) {
                query.setString(1, run);
                query.setLong(2, afterSequence);
                try (ResultSet found = query.executeQuery()) {
                    List<JournalRecord> records = new ArrayList<>();
                    while (found.next()) {
                        records.add(record(found));
                    }
                    return records;
                }
            }
        });
    }

    @Override
    public List<Placed> readAll(long afterPosition, int countMax) {
        return reading(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select run, sequence, hash, record, position, chain from event"
                            + " where position > ? order by position limit ?")) {
                query.setLong(1, afterPosition);
                query.setInt(2, countMax);
                try (ResultSet found = query.executeQuery()) {
                    List<Placed> placed = new ArrayList<>();
                    while (found.next()) {
                        placed.add(new Placed(found.getLong(5), record(found), hex(found, 6)));
                    }
                    return placed;
                }
            }
        });
    }

    @Override
    public Head head() {
        return reading(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select position, chain from journal_head")) {
                return found.next() ? new Head(found.getLong(1), hex(found, 2)) : Head.EMPTY;
            }
        });
    }

    @Override
    public List<RunHead> runs() {
        return reading(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select e.run, e.sequence, e.hash"
                            + " from (select run, min(position) as began, max(sequence) as last from event"
                            + " group by run)"
                            + " as r join event e on e.run = r.run and e.sequence = r.last order by r.began")) {
                List<RunHead> runs = new ArrayList<>();
                while (found.next()) {
                    runs.add(new RunHead(found.getString(1), found.getLong(2), hex(found, 3)));
                }
                return runs;
            }
        });
    }

    /** Keeps a signed head beside the records; one that is there already is kept once. */
    public void keep(SignedHead head) {
        writing(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into signed_head (run, sequence, line) values (?, ?, ?) on conflict do nothing")) {
                insert.setString(1, head.run());
                insert.setLong(2, head.sequence());
                insert.setBytes(3, head.line().getBytes(UTF_8));
                return insert.executeUpdate();
            }
        });
    }

    /** The lines of a run's signed heads as they were kept, in the order of what they cover. */
    public List<String> heads(String run) {
        return reading(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select line from signed_head where run = ? order by sequence, line")) {
                query.setString(1, run);
                try (ResultSet found = query.executeQuery()) {
                    List<String> lines = new ArrayList<>();
                    while (found.next()) {
                        lines.add(new String(found.getBytes(1), UTF_8));
                    }
                    return lines;
                }
            }
        });
    }

    private static JournalRecord record(ResultSet found) throws SQLException {
        return new JournalRecord(
                found.getString(1), found.getLong(2), new String(found.getBytes(4), UTF_8), hex(found, 3));
    }

    private static String hex(ResultSet found, int column) throws SQLException {
        byte[] bytes = found.getBytes(column);
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    /** Something that may be done again when the connection is lost. */
    @FunctionalInterface
    public interface Reading<T> {

        T from(Connection connection) throws SQLException;
    }

    private <T> T reading(Reading<T> reading) {
        return using("cannot be read", reading);
    }

    /** Writes beside the records what may be written twice. */
    public <T> T writing(Reading<T> writing) {
        return using("cannot be written", writing);
    }

    /** @param failing what is said of the journal if it fails */
    public <T> T using(String failing, Reading<T> reading) {
        synchronized (reader) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Pause pause = new Pause();
            while (true) {
                try {
                    return reading.from(reader.connection());
                } catch (SQLException e) {
                    boolean said = dialect.wroteNothing(e);
                    reader.drop();
                    if (said || System.nanoTime() > deadline) {
                        throw unavailable(dialect, failing, e);
                    }
                    pause.take();
                }
            }
        }
    }

    private static JournalUnavailable unavailable(Dialect dialect, String what, SQLException cause) {
        return new JournalUnavailable(
                "journal " + dialect.address() + " " + what + ": "
                        + String.valueOf(cause.getMessage()).strip() + dialect.circumstances(),
                cause);
    }

    Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        writer.drop();
        synchronized (reader) {
            reader.drop();
        }
    }
}
