package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.JournalUnavailable;

/** What a journal in a file does not put up with. */
class SqliteJournalRefusesTest {

    @TempDir
    private Path folder;

    @Test
    void folder() {
        assertRefused(folder, "found a folder", "Name a file in it");
    }

    @Test
    void fileOfAnotherKind() throws IOException {
        Path recording =
                Files.writeString(file(), Lines.of("run-a", 1).getFirst().line() + "\n");

        assertRefused(recording, "found a file that is not a journal", "rehearse import FILE");
        assertThat(recording)
                .as("left as it was")
                .hasContent(Lines.of("run-a", 1).getFirst().line());
    }

    @Test
    void databaseOfAnotherProgram() {
        TestingServer.execute(JournalAddress.SQLITE + file(), List.of("create table notes (text)"));

        assertRefused(file(), "found another program's database", "Choose another file");
    }

    @Test
    void networkFileSystem() {
        SqliteDialect dialect = new SqliteDialect(new JournalAddress.SqliteFile(file()));
        for (String type : List.of("nfs", "nfs4", "cifs", "CIFS", "smb3", "fuse.sshfs", "9p", "ceph")) {
            assertThatThrownBy(() -> dialect.requireLocal(type))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContainingAll("network file system", type, "Choose a file on a local disk");
        }
        for (String type : List.of("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay")) {
            dialect.requireLocal(type);
        }
    }

    @Test
    void tablesOfANewerProgram() {
        DatabaseJournal.open(address()).close();
        execute("insert into journal_schema (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) values (99, '99', 'later', 'SQL', 'V99__later.sql', 'somebody', 0, 1)");

        assertRefused(file(), "its tables are of version 99", "Use the program that made them, or a newer one");
    }

    @Test
    void journalModeInWhichSomebodyWouldWait() {
        DatabaseJournal.open(address()).close();
        execute("pragma journal_mode = delete");

        try (DatabaseJournal journal = DatabaseJournal.open(address())) {
            assertThatThrownBy(() -> journal.append(Lines.of("run-a", 1)))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("its journal_mode is delete, not wal");
        }
    }

    @Test
    void changeOfWhatIsThereByWhomever() {
        try (DatabaseJournal journal = DatabaseJournal.open(address())) {
            journal.append(Lines.of("run-a", 2));
            for (String change : List.of(
                    "update event set record = x''",
                    "update event set hash = hash where sequence = 1",
                    "delete from event",
                    "delete from event where sequence = 2",
                    "insert or replace into event select position, run, sequence, hash, chain, x'' from event",
                    "replace into event select 3, run, sequence, hash, chain, x'' from event where sequence = 2",
                    "delete from journal_head",
                    "insert or replace into journal_head values (1, 0, zeroblob(32))")) {
                assertThatThrownBy(() -> execute(change))
                        .as(change)
                        .hasMessageContaining("is refused: what is in the journal stays as it is");
            }
            assertThat(JournalContract.requireIntact(journal)).hasSize(2);
        }
    }

    @Test
    void fileThatIsGone() throws IOException {
        try (DatabaseJournal journal = DatabaseJournal.open(address())) {
            Files.delete(file());

            assertThatThrownBy(() -> journal.append(Lines.of("run-a", 1)))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContainingAll(file().toString(), "is gone");
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void strangersMayNotRead() throws IOException {
        DatabaseJournal.open(address()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private JournalAddress address() {
        return new JournalAddress.SqliteFile(file());
    }

    private Path file() {
        return folder.resolve("journal.db");
    }

    private void execute(String sql) {
        TestingServer.execute(JournalAddress.SQLITE + file(), List.of(sql));
    }

    private static void assertRefused(Path file, String... texts) {
        assertThatThrownBy(() -> DatabaseJournal.open(new JournalAddress.SqliteFile(file)))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(texts);
    }
}
