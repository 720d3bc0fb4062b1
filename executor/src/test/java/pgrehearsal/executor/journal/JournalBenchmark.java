package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.desk.Words;
import pgrehearsal.executor.lab.TestingLab;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

/** Prints a table; {@code executor/benchmarks/journal} runs it. */
@Tag("benchmark")
class JournalBenchmark {

    /** Makes a record as long as those of a run are on average. */
    private static final String PAYLOAD = "x".repeat(240);

    private static final int ROUNDS = 3;
    private static final Duration TURN = Duration.ofMillis(250);
    private static final Duration WARMING_UP = Duration.ofSeconds(2);
    private static final int TAIL_RECORDS = 1_000;
    private static final int VERIFIED = 1_000_000;
    private static final int BATCH = 1_000;

    private final Path base = Path.of(System.getProperty("benchmark.folder", "/var/tmp"));
    private final Duration each = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    private final AtomicInteger runs = new AtomicInteger();
    private final List<String> table = new ArrayList<>();

    /** Does a number of events, and tells how many. */
    private interface Work {
        int once() throws Exception;
    }

    /** Made anew for each client. */
    private interface Worker {
        Work begin() throws Exception;
    }

    @Test
    void print() throws Exception {
        table.add("| what | events/s, median | of bare in its round | bar |");
        table.add("| --- | ---: | ---: | --- |");
        try (TestingServer server = TestingServer.start(base)) {
            appends("PostgreSQL", server.newDatabase(), server.newDatabase());
            tail("PostgreSQL", server.newDatabase());
        }
        Path folder = Files.createTempDirectory(base, "journal-files-");
        try {
            appends(
                    "SQLite",
                    JournalAddress.SQLITE + folder.resolve("bare.db"),
                    JournalAddress.SQLITE + folder.resolve("journal.db"));
            tail("SQLite", JournalAddress.SQLITE + folder.resolve("tail.db"));
            verification(JournalAddress.SQLITE + folder.resolve("million.db"));
            folding();
        } finally {
            TestingLab.delete(folder);
        }
        String lines = String.join("\n", table) + "\n";
        System.out.print(lines);
        String file = System.getProperty("benchmark.table", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), lines);
        }
    }

    /**
     * In short turns, so that whatever else the machine does meets all alike; each turn is compared with the bare
     * client's of the same round.
     */
    private void appends(String database, String bareUrl, String journalUrl) throws Exception {
        makeBare(bareUrl);
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(journalUrl))) {
            List<Turn> turns = List.of(
                    new Turn("bare single-row insert, 1 client", "", works(1, () -> bare(bareUrl))),
                    new Turn("bare single-row insert, 8 clients", "", works(8, () -> bare(bareUrl))),
                    new Turn("append, 1 appender", ">= 60 %", works(1, () -> appender(journal, 1))),
                    new Turn("append, 8 appenders", ">= 100 %", works(8, () -> appender(journal, 1))),
                    new Turn("append, batches of 100", ">= 50 000/s", works(1, () -> appender(journal, 100))),
                    new Turn("an operator's word, decided and appended", "", works(1, () -> straight(journal))),
                    new Turn("the same through Axon", "", works(1, () -> throughAxon(journal))));
            List<List<Double>> figures =
                    turns.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
            long rounds = each.dividedBy(TURN);
            for (long round = -WARMING_UP.dividedBy(TURN); round < rounds; round++) {
                for (int i = 0; i < turns.size(); i++) {
                    double figure = measure(turns.get(i).works(), TURN);
                    if (round >= 0) {
                        figures.get(i).add(figure);
                    }
                }
            }
            for (int i = 0; i < turns.size(); i++) {
                row(
                        database + ": " + turns.get(i).what(),
                        figures.get(i),
                        figures.getFirst(),
                        turns.get(i).bar());
            }
            assertThat(journal.head().position()).isPositive();
        }
    }

    /** One of several that are measured in turns. */
    private record Turn(String what, String bar, List<Work> works) {}

    private static List<Work> works(int clients, Worker worker) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            works.add(worker.begin());
        }
        return works;
    }

    /** From just before an append until the tail of another connection hands its record out. */
    private void tail(String database, String url) throws Exception {
        JournalAddress address = JournalAddress.parse(url);
        List<Double> millis = new ArrayList<>();
        try (DatabaseJournal journal = DatabaseJournal.open(address);
                DatabaseJournal viewer = DatabaseJournal.open(address);
                JournalTail tail = new JournalTail(viewer, 0);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            List<JournalRecord> records = Lines.of("run-a", TAIL_RECORDS);
            long[] begun = new long[TAIL_RECORDS + 1];
            Future<?> appender = thread.submit(() -> {
                for (JournalRecord record : records) {
                    Thread.sleep(5);
                    begun[(int) record.sequence()] = System.nanoTime();
                    journal.append(List.of(record));
                }
                return null;
            });
            while (tail.position() < TAIL_RECORDS) {
                List<Placed> seen = tail.next(Duration.ofSeconds(10));
                long now = System.nanoTime();
                seen.forEach(placed -> millis.add((now - begun[(int) placed.position()]) / 1e6));
            }
            appender.get();
        }
        millis.sort(null);
        table.add(String.format(
                Locale.ROOT,
                "| %s: append to tail, p50 %.1f ms, p99 %.1f ms, longest %.1f ms | | | p99 < 50 ms |",
                database,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast()));
    }

    private void verification(String url) {
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(url))) {
            String hash = Hash.NONE;
            for (int written = 0; written < VERIFIED; written += BATCH) {
                List<JournalRecord> batch = Lines.after("run-a", written, hash, BATCH, PAYLOAD);
                journal.append(batch);
                hash = batch.getLast().hash();
            }
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                assertThat(JournalVerification.of(journal).broken()).isEmpty();
                seconds.add((System.nanoTime() - start) / 1e9);
            }
            table.add(String.format(
                    Locale.ROOT,
                    "| verifying 1 000 000 events: %.2f s | %,.0f | | < 2 s |",
                    median(seconds),
                    VERIFIED / median(seconds)));
        }
    }

    /** The simulated upgrade of twelve nodes, again and again. */
    private void folding() throws Exception {
        List<LogEntry> entries = simulated();
        RunId run = RunState.fold(entries).orElseThrow().id();
        byte[] recording = Recording.bytes(EventCodec.encode(run, entries, Hash.NONE));
        figure("folding parsed events", ">= 1 000 000/s", () -> {
            assertThat(RunState.fold(entries)).isPresent();
            return entries.size();
        });
        figure("recording to final state", ">= 150 000/s", () -> {
            Verification.Intact intact = (Verification.Intact) Verification.recording(recording);
            assertThat(RunState.fold(intact.entries())).isPresent();
            return entries.size();
        });
        figure("verifying a recording", "", () -> {
            assertThat(Verification.recording(recording)).isInstanceOf(Verification.Intact.class);
            return entries.size();
        });
    }

    private void figure(String what, String bar, Work work) throws Exception {
        List<Double> figures = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double figure = measure(List.of(work), each);
            if (round > 0) {
                figures.add(figure);
            }
        }
        table.add(String.format(Locale.ROOT, "| %s | %,.0f | | %s |", what, median(figures), bar));
    }

    private static List<LogEntry> simulated() throws IOException {
        Path file = Path.of("../domain/examples/gitlab-production.yaml");
        Fleet fleet = switch (FleetReader.read(Files.readAllBytes(file))) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
        Plan plan = switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        return Simulation.run(new SimulationOptions(
                        plan,
                        PlanCodec.planHash(plan),
                        PlanCodec.procedureHash(plan),
                        1,
                        List.of(),
                        OperatorSettings.APPROVING,
                        "benchmark"))
                .entries();
    }

    private void row(String what, List<Double> figures, List<Double> bare, String bar) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            shares.add(100 * figures.get(i) / bare.get(i));
        }
        table.add(String.format(
                Locale.ROOT, "| %s | %,.0f | %.0f %% | %s |", what, median(figures), median(shares), bar));
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double measure(List<Work> works, Duration turn) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            long start = System.nanoTime();
            long end = start + turn.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (Work work : works) {
                counts.add(threads.submit((Callable<Long>) () -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        count += work.once();
                    }
                    return count;
                }));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void makeBare(String url) throws Exception {
        boolean file = url.startsWith(JournalAddress.SQLITE);
        List<String> statements = file
                ? List.of("pragma journal_mode = wal", "create table bare (id integer primary key, record blob)")
                : List.of("create table bare (id bigint generated always as identity primary key, record bytea)");
        TestingServer.execute(url, statements);
    }

    private static Work bare(String url) throws Exception {
        Connection connection = DriverManager.getConnection(url);
        if (url.startsWith(JournalAddress.SQLITE)) {
            try (var statement = connection.createStatement()) {
                statement.execute("pragma synchronous = full");
                statement.execute("pragma busy_timeout = 10000");
            }
        }
        byte[] record =
                Lines.after("run-a", 0, Hash.NONE, 1, PAYLOAD).getFirst().line().getBytes(UTF_8);
        PreparedStatement insert = connection.prepareStatement("insert into bare (record) values (?)");
        return () -> {
            insert.setBytes(1, record);
            return insert.executeUpdate();
        };
    }

    private static Work straight(DatabaseJournal journal) {
        Callable<Integer> words = Words.straight(journal, "a");
        return words::call;
    }

    private static Work throughAxon(DatabaseJournal journal) {
        Callable<Integer> words = Words.throughAxon(journal, "b");
        return words::call;
    }

    /** A run of its own for each appender; making the records, with their hashes, is part of the work. */
    private Work appender(DatabaseJournal journal, int batch) {
        String run = "run-" + HexFormat.of().toHexDigits(runs.incrementAndGet());
        long[] sequence = {0};
        String[] hash = {Hash.NONE};
        return () -> {
            List<JournalRecord> records = Lines.after(run, sequence[0], hash[0], batch, PAYLOAD);
            if (!(journal.append(records) instanceof Appending.Appended)) {
                throw new IllegalStateException("a run of its own has no conflicts");
            }
            sequence[0] = records.getLast().sequence();
            hash[0] = records.getLast().hash();
            return batch;
        };
    }
}
