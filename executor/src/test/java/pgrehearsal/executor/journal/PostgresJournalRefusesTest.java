package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalUnavailable;

/** What a journal on PostgreSQL does not put up with. */
class PostgresJournalRefusesTest {

    @Test
    void serverThatForcesNothingToDisk() throws IOException {
        try (TestingServer server = TestingServer.start(TestingServer.memory(), "fsync=off")) {
            assertRefused(server.newDatabase(), "fsync = off", "Set fsync = on");
        }
    }

    @Test
    void standby() throws IOException {
        try (TestingServer server = TestingServer.start(TestingServer.memory())) {
            String url = server.newDatabase();
            DatabaseJournal.open(JournalAddress.parse(url)).close();
            server.run("pg_ctl", "stop", "--silent", "--wait", "--pgdata=" + server.data());
            server.touch("standby.signal");
            server.start();

            assertRefused(url, "the server is a standby", "Name its primary");
        }
    }

    @Test
    void commitThatDoesNotWaitIsRaised() throws SQLException {
        TestingServer server = TestingServer.shared();
        String url = server.newDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        server.execute("postgres", "alter database " + database + " set synchronous_commit = off");
        PostgresDialect dialect = new PostgresDialect((JournalAddress.PostgresDatabase) JournalAddress.parse(url));
        dialect.prepare(system -> {});

        try (Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            assertThat(setting(statement)).isEqualTo("off");
            dialect.requireDurable(connection);
            assertThat(setting(statement)).isEqualTo("on");
        }
    }

    private static String setting(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("show synchronous_commit")) {
            found.next();
            return found.getString(1);
        }
    }

    @Test
    void tablesOfANewerProgram() {
        String url = TestingServer.shared().newDatabase();
        DatabaseJournal.open(JournalAddress.parse(url)).close();
        TestingServer.execute(
                url,
                List.of("insert into pgrehearsal.journal_schema (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'somebody', 0, true)"));

        assertRefused(url, "its tables are of version 99", "Use the program that made them, or a newer one");
    }

    @Test
    void changeOfWhatIsThereByWhomever() {
        String url = TestingServer.shared().newDatabase();
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(url))) {
            assertThat(journal.append(Lines.of("run-a", 2))).isEqualTo(new Appending.Appended(2));
            for (String change : List.of(
                    "update pgrehearsal.event set record = ''",
                    "update pgrehearsal.event set hash = hash where false",
                    "delete from pgrehearsal.event where sequence = 2",
                    "truncate pgrehearsal.event",
                    "truncate pgrehearsal.event cascade",
                    "delete from pgrehearsal.journal_head",
                    "truncate pgrehearsal.journal_head",
                    "update pgrehearsal.signed_head set line = line",
                    "delete from pgrehearsal.signed_head",
                    "truncate pgrehearsal.signed_head")) {
                assertThatThrownBy(() -> TestingServer.execute(url, List.of(change)))
                        .as(change)
                        .hasMessageContaining("is refused: what is in the journal stays as it is");
                // As a session does that applies what another server has replicated.
                assertThatThrownBy(() ->
                                TestingServer.execute(url, List.of("set session_replication_role = replica", change)))
                        .as(change)
                        .hasMessageContaining("is refused: what is in the journal stays as it is");
            }
            assertThat(JournalContract.requireIntact(journal)).hasSize(2);
        }
    }

    @Test
    void wrongAddressIsSaidWithoutThePassword() {
        String url = TestingServer.shared().url("nowhere") + "&password=hush&ApplicationName=x";

        assertThatThrownBy(() -> DatabaseJournal.open(JournalAddress.parse(url)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("database \"nowhere\" does not exist")
                .hasMessageContaining("ApplicationName=x")
                .hasMessageNotContaining("hush");
        assertRefused("jdbc:postgresql://host:noport/db?password=hush", "not a URL that PostgreSQL's driver", "Wanted");
        assertThatThrownBy(() -> JournalAddress.parse("postgresql://ada:hush@host/db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wanted for example jdbc:postgresql://")
                .hasMessageNotContaining("hush");
        assertThat(JournalAddress.parse("jdbc:postgresql://ada:hush@host/db?sslpassword=hush"))
                .hasToString("jdbc:postgresql://host/db");
    }

    @Test
    void userWithoutTheRightToMakeTables() {
        TestingServer server = TestingServer.shared();
        String url = server.newDatabase();
        server.execute("postgres", "create role stranger login");

        assertRefused(url.replace("user=postgres", "user=stranger"), "its tables cannot be made", "may not create");
    }

    private static void assertRefused(String url, String... texts) {
        assertThatThrownBy(() -> DatabaseJournal.open(JournalAddress.parse(url)))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContainingAll(texts)
                .hasMessageNotContaining("hush");
    }
}
