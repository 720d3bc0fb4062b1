package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
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
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;

/** A journal in a schema of its own on a PostgreSQL server. */
final class PostgresDialect implements Dialect {

    static final String SCHEMA = "pgrehearsal";

    /** On which the server says that there is something new. */
    static final String CHANNEL = "pgrehearsal";

    private static final int NEWEST_SCRIPT = 4;
    private static final int LOOK_MILLIS = 1_000;
    private static final int OLDEST_VERSION = 130_000;
    private static final Driver DRIVER = new Driver();

    /** Held, so that it stays silent: what it would print comes as an exception. */
    private static final Logger DRIVERS_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVERS_LOG.setLevel(Level.OFF);
    }

    /**
     * Appends one record to a run that has begun, the most frequent case, with less work than the function for batches.
     * Only of the head's row it needs the newest version, and gets it, for it waits for that row's lock: the record
     * before is never changed once it is there, and that none is after it the table's own uniqueness says.
     */
    private static final String APPEND_ONE = """
            with moved as (
                update journal_head as head
                set position = head.position + 1,
                    chain = sha256(head.chain || int8send(head.position + 1) || ?)
                where exists (select from event where run = ? and sequence = ? and hash = ?)
                returning head.position, head.chain
            ), written as (
                insert into event (position, run, sequence, hash, chain, record)
                select position, ?, ?, ?, chain, ? from moved
                returning position
            )
            select position, pg_notify('pgrehearsal', position::text) from written""";

    private final JournalAddress.PostgresDatabase address;

    PostgresDialect(JournalAddress.PostgresDatabase address) {
        this.address = address;
    }

    @Override
    public JournalAddress address() {
        return address;
    }

    @Override
    public void prepare(Consumer<Optional<SystemId>> guard) throws SQLException {
        try (Connection connection = connect()) {
            requireDurable(connection);
            guard.accept(systemId(connection));
            int version = hasTables(connection) ? Schema.version(connection) : 0;
            Schema.requireKnown(version, NEWEST_SCRIPT, address);
            if (version < NEWEST_SCRIPT) {
                PGSimpleDataSource database = new PGSimpleDataSource();
                database.setUrl(address.url());
                database.setApplicationName("pgrehearsal");
                Schema.migrate(database, "postgresql", SCHEMA, address);
            }
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select to_regclass('" + SCHEMA + "." + Schema.HISTORY + "') is not null")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "pgrehearsal");
        properties.setProperty("currentSchema", SCHEMA);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("assumeMinServerVersion", "13");
        // The first append of a process is prepared like all others.
        properties.setProperty("prepareThreshold", "2");
        // Asked of the driver itself: whoever looks for drivers loads them all. And asked whether it understands the
        // URL: what it says of one that it does not holds the password.
        Connection connection = DRIVER.acceptsURL(address.url()) ? DRIVER.connect(address.url(), properties) : null;
        if (connection == null) {
            throw new JournalRefused(
                    address.toString(),
                    "not a URL that PostgreSQL's driver understands",
                    "Wanted for example jdbc:postgresql://journal.example.com:5432/pgrehearsal");
        }
        return connection;
    }

    @Override
    public void requireDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '30s'");
            try (ResultSet found = statement.executeQuery("select current_setting('server_version_num')::integer,"
                    + " current_setting('server_version'), pg_is_in_recovery(), current_setting('fsync'),"
                    + " set_config('synchronous_commit', case current_setting('synchronous_commit')"
                    + " when 'off' then 'on' else current_setting('synchronous_commit') end, false)")) {
                found.next();
                if (found.getInt(1) < OLDEST_VERSION) {
                    throw refused("PostgreSQL " + found.getString(2), "Use PostgreSQL 13 or newer.");
                }
                if (found.getBoolean(3)) {
                    throw refused("the server is a standby", "Name its primary.");
                }
                if (!found.getString(4).equals("on")) {
                    throw refused(
                            "fsync = " + found.getString(4) + ", so that a crash of the server could lose it",
                            "Set fsync = on on that server, or choose another one.");
                }
                if (found.getString(5).equals("off")) {
                    throw refused(
                            "synchronous_commit = off, and it cannot be raised",
                            "Set synchronous_commit = on for this user and database.");
                }
            }
        }
    }

    private JournalRefused refused(String found, String remedy) {
        return new JournalRefused(address.toString(), found, remedy);
    }

    @Override
    public List<Optional<Appending>> append(Connection connection, List<List<JournalRecord>> batches)
            throws SQLException {
        JournalRecord only = batches.getFirst().getFirst();
        if (batches.size() == 1 && batches.getFirst().size() == 1 && only.sequence() > 1) {
            Optional<Appending> appended = append(connection, only);
            if (appended.isPresent()) {
                return List.of(appended);
            }
        }
        int size = batches.size();
        String[] runs = new String[size];
        Long[] expected = new Long[size];
        byte[][] previous = new byte[size][];
        Integer[] counts = new Integer[size];
        List<byte[]> hashes = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<JournalRecord> batch = batches.get(i);
            JournalRecord first = batch.getFirst();
            runs[i] = first.run();
            expected[i] = first.sequence() - 1;
            previous[i] = HexFormat.of().parseHex(first.previousHash());
            counts[i] = batch.size();
            for (JournalRecord record : batch) {
                hashes.add(HexFormat.of().parseHex(record.hash()));
                records.add(record.line().getBytes(UTF_8));
            }
        }
        try (PreparedStatement append = connection.prepareStatement("select append_records(?, ?, ?, ?, ?, ?)")) {
            append.setArray(1, connection.createArrayOf("text", runs));
            append.setArray(2, connection.createArrayOf("int8", expected));
            append.setArray(3, connection.createArrayOf("bytea", previous));
            append.setArray(4, connection.createArrayOf("int4", counts));
            append.setArray(5, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            append.setArray(6, connection.createArrayOf("bytea", records.toArray(byte[][]::new)));
            try (ResultSet found = append.executeQuery()) {
                found.next();
                return answers(found.getArray(1));
            }
        }
    }

    /** Empty if it does not fit, and nothing was appended; why, the function for batches tells. */
    private static Optional<Appending> append(Connection connection, JournalRecord record) throws SQLException {
        byte[] hash = HexFormat.of().parseHex(record.hash());
        try (PreparedStatement append = connection.prepareStatement(APPEND_ONE)) {
            append.setBytes(1, hash);
            append.setString(2, record.run());
            append.setLong(3, record.sequence() - 1);
            append.setBytes(4, HexFormat.of().parseHex(record.previousHash()));
            append.setString(5, record.run());
            append.setLong(6, record.sequence());
            append.setBytes(7, hash);
            append.setBytes(8, record.line().getBytes(UTF_8));
            try (ResultSet found = append.executeQuery()) {
                return found.next() ? Optional.of(new Appending.Appended(found.getLong(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            if (PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<Optional<Appending>> answers(Array array) throws SQLException {
        List<Optional<Appending>> answers = new ArrayList<>();
        for (Long answer : (Long[]) array.getArray()) {
            if (answer == null) {
                answers.add(Optional.empty());
            } else if (answer < 0) {
                answers.add(Optional.of(new Appending.Conflict(-1 - answer)));
            } else {
                answers.add(Optional.of(new Appending.Appended(answer)));
            }
        }
        return answers;
    }

    private static Optional<SystemId> systemId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select system_identifier::text from pg_control_system()")) {
            found.next();
            // The server shows it with a sign.
            return Optional.of(new SystemId(Long.parseLong(found.getString(1))));
        }
    }

    @Override
    public String clock() {
        return "extract(epoch from clock_timestamp())::double precision";
    }

    @Override
    public void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
    }

    /** A notification is lost with its connection, so it is no more than a hint; now and then it is looked without. */
    @Override
    public void await(Connection connection, Duration patience) throws SQLException {
        int millis = (int) Math.clamp(patience.toMillis(), 1, LOOK_MILLIS);
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    @Override
    public String circumstances() {
        return "";
    }

    /** An error ends the statement's transaction; what is worse may have come after its commit. */
    @Override
    public boolean wroteNothing(SQLException failure) {
        if (failure instanceof PSQLException said) {
            ServerErrorMessage message = said.getServerErrorMessage();
            return message != null && "ERROR".equals(message.getSeverity());
        }
        return false;
    }
}
