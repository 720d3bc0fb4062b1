package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;

/** The connection is lost around a commit, whose outcome nobody has told the appender. */
class LostConnectionTest {

    private final List<JournalRecord> records = Lines.of("run-a", 6);

    @Test
    void appendWhoseAnswerWasLostCountsOnce() throws IOException {
        cut(CuttingProxy.Cut.BEFORE_THE_ANSWER);
    }

    @Test
    void appendThatWasNeverHeardIsMadeAgain() throws IOException {
        cut(CuttingProxy.Cut.BEFORE_THE_SERVER);
    }

    private void cut(CuttingProxy.Cut where) throws IOException {
        TestingServer server = TestingServer.shared();
        try (CuttingProxy proxy = CuttingProxy.to(server.address(), server.port());
                DatabaseJournal journal = DatabaseJournal.open(through(proxy, server.newDatabase()))) {
            for (int i = 0; i < records.size(); i++) {
                // The first commits are prepared anew, so every second one is met in the same state.
                proxy.cut(i % 2 == 1 ? where : CuttingProxy.Cut.NOWHERE);
                assertThat(journal.append(records.subList(i, i + 1))).isEqualTo(new Appending.Appended(i + 1));
            }
            assertThat(JournalContract.requireIntact(journal)).containsExactlyElementsOf(records);
        }
    }

    /** While the answer was lost, somebody else could have written: it is the hash that tells whose record it is. */
    @Test
    void recordOfSomebodyElseIsAConflict() throws IOException {
        TestingServer server = TestingServer.shared();
        String url = server.newDatabase();
        try (CuttingProxy proxy = CuttingProxy.to(server.address(), server.port());
                DatabaseJournal other = DatabaseJournal.open(JournalAddress.parse(url));
                DatabaseJournal journal = DatabaseJournal.open(through(proxy, url))) {
            journal.append(records.subList(0, 1));
            List<JournalRecord> others =
                    Lines.after("run-a", 1, records.getFirst().hash(), 1, "somebody else");
            other.append(others);
            proxy.cut(CuttingProxy.Cut.BEFORE_THE_ANSWER);

            assertThat(journal.append(records.subList(1, 2))).isEqualTo(new Appending.Conflict(2));
            assertThat(journal.read("run-a", 1)).containsExactlyElementsOf(others);
        }
    }

    @Test
    void readingGoesOnOverANewConnection() throws IOException {
        TestingServer server = TestingServer.shared();
        try (CuttingProxy proxy = CuttingProxy.to(server.address(), server.port());
                DatabaseJournal journal = DatabaseJournal.open(through(proxy, server.newDatabase()))) {
            journal.append(records);
            for (CuttingProxy.Cut where : CuttingProxy.Cut.values()) {
                proxy.cut(where);
                assertThat(journal.read("run-a", 0)).containsExactlyElementsOf(records);
            }
        }
    }

    @Test
    void appenderWaitsForAServerThatIsRestarted() throws Exception {
        try (TestingServer server = TestingServer.start(TestingServer.memory());
                DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(server.newDatabase()));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            journal.append(records.subList(0, 1));
            server.stopImmediately();
            Future<Appending> append = thread.submit(() -> journal.append(records.subList(1, 3)));
            assertThatThrownBy(() -> append.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            server.start();

            assertThat(append.get(30, TimeUnit.SECONDS)).isEqualTo(new Appending.Appended(3));
            assertThat(JournalContract.requireIntact(journal)).containsExactlyElementsOf(records.subList(0, 3));
        }
    }

    private static JournalAddress through(CuttingProxy proxy, String url) {
        return JournalAddress.parse(url.replaceFirst("//[^/]*/", "//127.0.0.1:" + proxy.port() + "/"));
    }
}
