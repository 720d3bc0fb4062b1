package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.executor.lab.TestingLab;

/** Prints a table; {@code executor/benchmarks/journal} runs it. */
@Tag("benchmark")
class JournalBenchmark {

    /** Makes a record as long as those of a run are on average. */
    private static final String PAYLOAD = "x".repeat(240);

    private static final int ROUNDS = 3;

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
        table.add("| what | events/s, median | of bare | bar |");
        table.add("| --- | ---: | ---: | --- |");
        try (TestingServer server = TestingServer.start(base)) {
            appends("PostgreSQL", server.newDatabase(), server.newDatabase());
        }
        Path folder = Files.createTempDirectory(base, "journal-files-");
        try {
            appends(
                    "SQLite",
                    JournalAddress.SQLITE + folder.resolve("bare.db"),
                    JournalAddress.SQLITE + folder.resolve("journal.db"));
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

    private void appends(String database, String bareUrl, String journalUrl) throws Exception {
        makeBare(bareUrl);
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(journalUrl))) {
            Worker bare = () -> bare(bareUrl);
            Worker single = () -> appender(journal, 1);
            Worker batches = () -> appender(journal, 100);
            List<List<Double>> figures = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                figures.add(new ArrayList<>());
            }
            for (int round = 0; round <= ROUNDS; round++) {
                List<Double> now = List.of(
                        measure(bare, 1),
                        measure(single, 1),
                        measure(single, 8),
                        measure(batches, 1),
                        measure(bare, 8));
                for (int i = 0; i < now.size() && round > 0; i++) {
                    figures.get(i).add(now.get(i));
                }
            }
            double one = median(figures.get(0));
            row(database + ": bare single-row insert, 1 client", one, one, "");
            row(database + ": bare single-row insert, 8 clients", median(figures.get(4)), one, "");
            row(database + ": append, 1 appender", median(figures.get(1)), one, ">= 60 %");
            row(database + ": append, 8 appenders", median(figures.get(2)), one, ">= 100 %");
            row(database + ": append, batches of 100", median(figures.get(3)), one, ">= 50 000/s");
            assertThat(journal.head().position()).isPositive();
        }
    }

    private void row(String what, double figure, double bare, String bar) {
        table.add(String.format(Locale.ROOT, "| %s | %,.0f | %.0f %% | %s |", what, figure, 100 * figure / bare, bar));
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private double measure(Worker worker, int clients) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Work> works = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                works.add(worker.begin());
            }
            long start = System.nanoTime();
            long end = start + each.toNanos();
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
