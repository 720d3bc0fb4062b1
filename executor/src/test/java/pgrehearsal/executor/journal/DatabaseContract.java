package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.signature.SignedHead;
import pgrehearsal.executor.signature.SigningKey;

/** What every journal keeps to that several processes can have open at once. */
abstract class DatabaseContract extends JournalContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final RunId RUN = new RunId("run-a");

    /** None where there is no server to ask. */
    private final List<DatabaseJournal> opened = new ArrayList<>();

    private DatabaseJournal journal;
    private DatabaseJournal other;

    /** Address of a new journal. */
    abstract JournalAddress address() throws Exception;

    @BeforeEach
    void open() throws Exception {
        JournalAddress address = address();
        journal = DatabaseJournal.open(address);
        opened.add(journal);
        other = DatabaseJournal.open(address);
        opened.add(other);
    }

    @AfterEach
    void close() {
        opened.forEach(DatabaseJournal::close);
    }

    @Override
    DatabaseJournal journal() {
        return journal;
    }

    @Test
    void whatOneHasAppendedTheOtherReads() {
        List<JournalRecord> records = Lines.of("run-a", 4);
        journal.append(records.subList(0, 2));

        assertThat(other.append(records.subList(0, 2))).isEqualTo(new Appending.Conflict(2));
        assertThat(other.append(records.subList(2, 4))).isEqualTo(new Appending.Appended(4));
        assertThat(journal.read("run-a", 0)).containsExactlyElementsOf(records);
    }

    @Test
    void tailSeesEveryRecordOnceAndInOrderFromWhereItLeft() throws Exception {
        List<JournalRecord> records = Lines.of("run-a", 300);
        journal.append(records.subList(0, 100));
        List<Placed> seen = new ArrayList<>();
        long left;
        try (JournalTail tail = new JournalTail(other, 0)) {
            seen.addAll(tail.next(SOON));
            left = tail.position();
        }
        assertThat(left).isEqualTo(100);
        try (JournalTail tail = new JournalTail(other, left);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> appender =
                    thread.submit(() -> records.subList(100, 300).forEach(record -> journal.append(List.of(record))));
            while (seen.size() < 300) {
                List<Placed> more = tail.next(SOON);
                assertThat(more).as("within %s", SOON).isNotEmpty();
                seen.addAll(more);
            }
            appender.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(tail.next(Duration.ofMillis(50))).isEmpty();
        }
        assertThat(seen).extracting(Placed::record).containsExactlyElementsOf(records);
        assertThat(seen.getLast().position()).isEqualTo(300);
    }

    /** As a journal is that an older program has made: without what newer scripts add. */
    @Test
    void olderTablesGetWhatIsMissingAndKeepTheirRecords(@TempDir Path folder) throws Exception {
        List<JournalRecord> records = Lines.of("run-a", 3);
        journal.append(records);
        journal.writing(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : List.of("signed_head", "run_summary", "projection_token")) {
                    statement.executeUpdate("drop table " + table);
                }
                return statement.executeUpdate("delete from " + Schema.HISTORY + " where version <> '1'");
            }
        });

        try (DatabaseJournal newer = DatabaseJournal.open(journal.address())) {
            SignedHead head = signed(SigningKey.at(folder.resolve("ada.key")), records.getLast());
            newer.keep(head);
            assertThat(newer.heads("run-a")).containsExactly(head.line());
            assertThat(newer.append(Lines.after(records.getLast(), 1))).isEqualTo(new Appending.Appended(4));
            assertThat(JournalContract.requireIntact(newer)).hasSize(4);
        }
    }

    @Test
    void signedHeadIsKeptOnceAndAsItWasSigned(@TempDir Path folder) {
        SigningKey key = SigningKey.at(folder.resolve("ada.key"));
        List<JournalRecord> records = Lines.of("run-a", 12);
        journal.append(records);
        List<SignedHead> heads = List.of(10, 2, 12).stream()
                .map(sequence -> signed(key, records.get(sequence - 1)))
                .toList();
        heads.forEach(journal::keep);
        heads.forEach(other::keep);

        assertThat(other.heads("run-a"))
                .as("in the order of what they cover")
                .containsExactly(
                        heads.get(1).line(), heads.get(0).line(), heads.get(2).line());
        assertThat(other.heads("run-b")).isEmpty();
    }

    private static SignedHead signed(SigningKey key, JournalRecord record) {
        return key.sign(record.run(), record.sequence(), record.hash(), Instant.parse("2026-01-11T22:00:00Z"));
    }

    @Test
    void signedHeadIsNeverChanged(@TempDir Path folder) {
        List<JournalRecord> records = Lines.of("run-a", 2);
        journal.append(records);
        SignedHead head = signed(SigningKey.at(folder.resolve("ada.key")), records.getLast());
        journal.keep(head);
        for (String change : List.of("update signed_head set sequence = 1", "delete from signed_head")) {
            assertThatThrownBy(() -> journal.writing(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate(change);
                        }
                    }))
                    .as(change)
                    .hasMessageContaining("table signed_head is refused: what is in the journal stays as it is");
        }
        assertThat(other.heads("run-a")).containsExactly(head.line());
    }

    @Test
    void leaseIsHeldByOneUntilItIsClosed() {
        try (Lease first = taken(Lease.take(journal, RUN, "driver 1"))) {
            assertThat(first).isNotNull();
            assertHeldBy("driver 1");
            assertThat(Lease.take(journal, new RunId("run-b"), "driver 2"))
                    .as("another run")
                    .isInstanceOf(Lease.Taking.Taken.class);
        }
        assertThat(Lease.holder(other, RUN)).isEmpty();
        taken(Lease.take(other, RUN, "driver 3")).close();
    }

    @Test
    void leaseOutlivesItsTermWhileItIsRenewed() throws Exception {
        Duration term = Duration.ofMillis(600);
        try (Lease lease = taken(Lease.take(journal, RUN, "driver 1", term, Duration.ofMillis(100)))) {
            assertThat(lease).isNotNull();
            Thread.sleep(term.multipliedBy(3));
            assertHeldBy("driver 1");
        }
    }

    /** As when the process is stopped, or cut off from the journal. */
    @Test
    void leaseThatIsNotRenewedLapsesAndStaysWithItsNextHolder() throws Exception {
        Duration term = Duration.ofMillis(300);
        try (Lease first = taken(Lease.take(journal, RUN, "driver 1", term, Duration.ofSeconds(1)))) {
            assertHeldBy("driver 1");
            Thread.sleep(term.plusMillis(50));
            assertThat(Lease.holder(other, RUN)).isEmpty();
            try (Lease second = taken(Lease.take(other, RUN, "driver 2"))) {
                // The first one wakes up, renews what is not its own any more, and gives it up.
                Thread.sleep(Duration.ofMillis(1_100));
                assertHeldBy("driver 2");
                first.close();
                assertHeldBy("driver 2");
                assertThat(second).isNotNull();
            }
        }
    }

    @Test
    void ofSeveralThatWantALeaseOneGetsIt() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Lease.Taking>> wishes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                DatabaseJournal mine = i % 2 == 0 ? journal : other;
                String name = "driver " + i;
                wishes.add(threads.submit(() -> Lease.take(mine, RUN, name)));
            }
            int got = 0;
            for (Future<Lease.Taking> wish : wishes) {
                got += wish.get(SOON.toSeconds(), TimeUnit.SECONDS) instanceof Lease.Taking.Taken ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        }
    }

    /** Whoever resumes right after a crash need not wait for the term. */
    @Test
    void leaseOfAProcessThatIsGoneIsFree() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName(),
                        journal.address() instanceof JournalAddress.PostgresDatabase database
                                ? database.url()
                                : journal.address().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("taken");
        assertHeldBy("a process");

        process.destroyForcibly().waitFor();

        assertThat(Lease.holder(journal, RUN)).isEmpty();
        taken(Lease.take(journal, RUN, "driver 2")).close();
    }

    /** The main class of a process that holds a lease until it is killed. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) throws InterruptedException {
            DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(arguments[0]));
            System.out.println(Lease.take(journal, RUN, "a process") instanceof Lease.Taking.Taken ? "taken" : "held");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private void assertHeldBy(String driver) {
        assertThat(Lease.holder(other, RUN)).map(Lease.Holder::driver).contains(driver);
        assertThat(Lease.take(other, RUN, "an intruder"))
                .isInstanceOfSatisfying(
                        Lease.Taking.Held.class,
                        held -> assertThat(held.by().driver()).isEqualTo(driver));
    }

    private static Lease taken(Lease.Taking taking) {
        assertThat(taking).isInstanceOf(Lease.Taking.Taken.class);
        return ((Lease.Taking.Taken) taking).lease();
    }
}
