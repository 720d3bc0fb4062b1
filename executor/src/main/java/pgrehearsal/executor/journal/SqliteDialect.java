package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.RunHead;

/** A journal in one file. */
final class SqliteDialect implements Dialect {

    private static final int NEWEST_SCRIPT = 3;

    /** What the file's header says of whose it is: "pgrh". */
    private static final int APPLICATION = 0x70677268;

    /** For a large batch, and the file that readers and writers share. */
    private static final long SPACE_WANTED = 1 << 20;

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Looking costs a few microseconds. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** Where locks and shared memory do not reach all who have the file open. */
    private static final Set<String> NETWORK_FILE_SYSTEMS = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "9p",
            "ceph",
            "glusterfs",
            "lustre",
            "beegfs",
            "gpfs",
            "orangefs",
            "davfs",
            "virtiofs",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.ceph-fuse",
            "fuse.s3fs",
            "fuse.rclone",
            "fuse.davfs");

    private final JournalAddress.SqliteFile address;
    private final Path file;

    SqliteDialect(JournalAddress.SqliteFile address) {
        this.address = address;
        this.file = address.file().toAbsolutePath();
    }

    @Override
    public JournalAddress address() {
        return address;
    }

    @Override
    public void prepare(Consumer<Optional<SystemId>> guard) throws SQLException {
        guard.accept(Optional.empty());
        if (Files.isDirectory(file)) {
            throw refused("found a folder", "Name a file in it, for example " + address + "/journal.db");
        }
        SqliteLibrary.prepare();
        try {
            Path folder = file.getParent();
            Files.createDirectories(folder);
            requireLocal(Files.getFileStore(folder).type());
            if (isPrepared()) {
                return;
            }
            // Two processes that make the same journal would meet each other half-way.
            Path lock = file.resolveSibling(file.getFileName() + ".setup");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !isPrepared()) {
                    make();
                }
            } finally {
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            throw refused("cannot be opened: " + e, "Maybe this user may not write there.");
        }
    }

    /** @throws JournalRefused if locks there do not reach every process that has the file open */
    void requireLocal(String fileSystem) {
        if (NETWORK_FILE_SYSTEMS.contains(fileSystem.toLowerCase(Locale.ROOT))) {
            throw refused(
                    "found on a network file system, " + fileSystem,
                    "Choose a file on a local disk, or a PostgreSQL database for several machines.");
        }
    }

    private boolean isPrepared() throws SQLException, IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (Connection connection = connect()) {
            int application = number(connection, "pragma application_id");
            if (application != APPLICATION) {
                throw refused("found another program's database", "Choose another file.");
            }
            int version = Schema.version(connection);
            Schema.requireKnown(version, NEWEST_SCRIPT, address);
            return version == NEWEST_SCRIPT;
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
                throw refused(
                        "found a file that is not a journal",
                        "Choose another file; a recording is brought into a journal by: rehearse import FILE");
            }
            throw e;
        }
    }

    private void make() throws SQLException, IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setApplicationId(APPLICATION);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl(JournalAddress.SQLITE + file);
        Schema.migrate(database, "sqlite", "", address);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            // A file that is new is lost in a crash of the host as long as its folder was not forced to disk.
            folder.force(true);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config;
    }

    @Override
    public Connection connect() throws SQLException {
        if (!Files.exists(file)) {
            // The driver would make an empty one.
            throw new JournalUnavailable("journal " + file + " is gone", new NoSuchFileException(file.toString()));
        }
        return config().createConnection(JournalAddress.SQLITE + file);
    }

    @Override
    public void requireDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("pragma journal_mode")) {
            mode.next();
            if (!mode.getString(1).equals("wal")) {
                throw refused(
                        "its journal_mode is " + mode.getString(1) + ", not wal",
                        "Maybe somebody has changed it: sqlite3 FILE 'pragma journal_mode = wal'");
            }
        }
        if (number(connection, "pragma synchronous") < 2) {
            throw refused("SQLite does not force its commits to disk", "Maybe another build of SQLite does.");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private JournalRefused refused(String found, String remedy) {
        return new JournalRefused(address.toString(), found, remedy);
    }

    @Override
    public List<Optional<Appending>> append(Connection connection, List<List<JournalRecord>> batches)
            throws SQLException {
        execute(connection, "begin immediate");
        try {
            List<Optional<Appending>> answers = new ArrayList<>();
            Head head = head(connection);
            long before = head.position();
            for (List<JournalRecord> batch : batches) {
                JournalRecord first = batch.getFirst();
                RunHead end = end(connection, first.run());
                if (end.sequence() != first.sequence() - 1) {
                    answers.add(Optional.of(new Appending.Conflict(end.sequence())));
                } else if (!end.hash().equals(first.previousHash())) {
                    answers.add(Optional.empty());
                } else {
                    head = insert(connection, head, batch);
                    answers.add(Optional.of(new Appending.Appended(head.position())));
                }
            }
            if (head.position() > before) {
                moveHead(connection, head);
            }
            execute(connection, "commit");
            return answers;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            execute(connection, "rollback");
        } catch (SQLException e) {
            // SQLite has done so by itself.
            cause.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Head head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select position, chain from journal_head")) {
            found.next();
            return new Head(found.getLong(1), HexFormat.of().formatHex(found.getBytes(2)));
        }
    }

    private static RunHead end(Connection connection, String run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select sequence, hash from event where run = ? order by sequence desc limit 1")) {
            query.setString(1, run);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? new RunHead(run, found.getLong(1), HexFormat.of().formatHex(found.getBytes(2)))
                        : new RunHead(run, 0, Hash.NONE);
            }
        }
    }

    private static Head insert(Connection connection, Head before, List<JournalRecord> batch) throws SQLException {
        Head head = before;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into event (position, run, sequence, hash, chain, record) values (?, ?, ?, ?, ?, ?)")) {
            for (JournalRecord record : batch) {
                head = head.after(record);
                insert.setLong(1, head.position());
                insert.setString(2, record.run());
                insert.setLong(3, record.sequence());
                insert.setBytes(4, HexFormat.of().parseHex(record.hash()));
                insert.setBytes(5, HexFormat.of().parseHex(head.chain()));
                insert.setBytes(6, record.line().getBytes(UTF_8));
                insert.executeUpdate();
            }
        }
        return head;
    }

    private static void moveHead(Connection connection, Head head) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update journal_head set position = ?, chain = ?")) {
            update.setLong(1, head.position());
            update.setBytes(2, HexFormat.of().parseHex(head.chain()));
            update.executeUpdate();
        }
    }

    @Override
    public String clock() {
        return "unixepoch('subsec')";
    }

    /** Nobody tells: SQLite has no server. */
    @Override
    public void listen(Connection connection) {}

    @Override
    public void await(Connection connection, Duration patience) {
        Pause.of(patience.compareTo(POLL) < 0 ? patience : POLL);
    }

    /** SQLite calls a full disk by many names. */
    @Override
    public String circumstances() {
        try {
            long left = Files.getFileStore(file.getParent()).getUsableSpace();
            return left < SPACE_WANTED ? "; its file system is full, with " + left + " bytes left" : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** A commit that failed for want of space or of a lock was rolled back; any other failure of a disk may be late. */
    @Override
    public boolean wroteNothing(SQLException failure) {
        if (failure instanceof SQLiteException said) {
            return switch (said.getResultCode()) {
                case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_READONLY, SQLITE_CONSTRAINT_TRIGGER -> true;
                default -> false;
            };
        }
        return false;
    }
}
