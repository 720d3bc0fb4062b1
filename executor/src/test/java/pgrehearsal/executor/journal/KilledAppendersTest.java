package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;

/**
 * Four processes append, two of them to one run, and two tails follow. Again and again one process is killed at a
 * random moment and another one takes its place; on PostgreSQL, backends are terminated and the server crashes too.
 * What was acknowledged is there; each batch is there as a whole or not at all; the tails have seen every record once.
 */
class KilledAppendersTest {

    private static final List<String> RUNS = List.of("run-a", "run-b", "run-c", "run-c");
    private static final int ROUNDS = 200;
    private static final int FEW_ROUNDS = 6;
    private static final Pattern BATCH = Pattern.compile("\"reason\":\"([0-9a-f-]{36}/(\\d)/)\"");
    private static final Duration LONGEST = Duration.ofMillis(400);

    @TempDir
    private Path folder;

    private final Random random = new Random(System.nanoTime());
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    /** What is done to somebody in a round. */
    private enum Blow {
        KILL_APPENDER,
        TERMINATE_BACKENDS,
        RESTART_SERVER
    }

    @Test
    void fileLosesNothing() throws Exception {
        strike(file(), FEW_ROUNDS, Blow.KILL_APPENDER);
    }

    @Test
    void serverLosesNothing() throws Exception {
        strikeServer(FEW_ROUNDS);
    }

    @Test
    @Tag("campaign")
    void fileLosesNothingInManyRounds() throws Exception {
        strike(file(), ROUNDS, Blow.KILL_APPENDER);
    }

    @Test
    @Tag("campaign")
    void serverLosesNothingInManyRounds() throws Exception {
        strikeServer(ROUNDS);
    }

    private String file() {
        return folder.resolve("journal.db").toString();
    }

    private void strikeServer(int rounds) throws Exception {
        try (TestingServer server = TestingServer.start(TestingServer.memory())) {
            strike(server.newDatabase(), rounds, server, Blow.values());
        }
    }

    private void strike(String journal, int rounds, Blow blow) throws Exception {
        strike(journal, rounds, null, blow);
    }

    private void strike(String address, int rounds, @Nullable TestingServer server, Blow... blows) throws Exception {
        List<Appender> appenders = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(address));
                ExecutorService threads = Executors.newCachedThreadPool();
                AutoCloseable end = () -> end(done, appenders)) {
            assertThat(end).isNotNull();
            Future<List<Placed>> steady = threads.submit(() -> follow(journal, done, false));
            Future<List<Placed>> broken = threads.submit(() -> follow(journal, done, true));
            for (String run : RUNS) {
                appenders.add(start(address, run, threads));
            }
            for (int round = 0; round < rounds; round++) {
                for (Appender appender : appenders) {
                    // A process that is only beginning gives up on a server that is away.
                    assertThat(appender.begun().await(1, TimeUnit.MINUTES)).isTrue();
                }
                Thread.sleep(random.nextLong(LONGEST.toMillis()));
                switch (blows[round % blows.length]) {
                    case KILL_APPENDER -> {
                        int victim = random.nextInt(RUNS.size());
                        appenders.get(victim).kill();
                        appenders.set(victim, start(address, RUNS.get(victim), threads));
                    }
                    case TERMINATE_BACKENDS -> terminate(server);
                    case RESTART_SERVER -> restart(server);
                }
            }
            for (Appender appender : appenders) {
                assertThat(appender.process().isAlive())
                        .as("survived what it had to")
                        .isTrue();
                appender.kill();
            }
            done.set(true);
            check(journal, steady.get(60, TimeUnit.SECONDS), broken.get(60, TimeUnit.SECONDS), rounds);
        }
    }

    private static void end(AtomicBoolean done, List<Appender> appenders) {
        done.set(true);
        appenders.forEach(appender -> appender.process().destroyForcibly());
    }

    private static void terminate(@Nullable TestingServer server) {
        assertThat(server).isNotNull();
        if (server != null) {
            server.execute(
                    "postgres",
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pgrehearsal'");
        }
    }

    private static void restart(@Nullable TestingServer server) {
        assertThat(server).isNotNull();
        if (server != null) {
            server.stopImmediately();
            server.start();
        }
    }

    private void check(DatabaseJournal journal, List<Placed> steady, List<Placed> broken, int rounds) {
        List<JournalRecord> records = JournalContract.requireIntact(journal);
        assertThat(steady).extracting(Placed::record).containsExactlyElementsOf(records);
        assertThat(broken).extracting(Placed::record).containsExactlyElementsOf(records);
        Map<String, String> hashes = new TreeMap<>();
        Map<String, Integer> sizes = new TreeMap<>();
        for (JournalRecord record : records) {
            Matcher batch = BATCH.matcher(record.line());
            assertThat(batch.find()).isTrue();
            hashes.put(batch.group(1) + " " + record.sequence(), record.hash());
            sizes.merge(batch.group(1), 1, Integer::sum);
        }
        sizes.forEach((name, size) ->
                assertThat(name).as("its records in the journal").contains("/" + size + "/"));
        assertThat(acknowledged).isNotEmpty();
        for (String line : acknowledged) {
            String[] parts = line.split(" ");
            assertThat(hashes.get(parts[0] + " " + parts[1])).as(line).isEqualTo(parts[2]);
        }
        System.out.println(journal.address() + ": " + rounds + " rounds, " + records.size() + " records, "
                + acknowledged.size() + " batches acknowledged, " + sizes.size() + " written");
    }

    /** @param breaksOff the tail is closed after every page, and the next one goes on from its position */
    private static List<Placed> follow(DatabaseJournal journal, AtomicBoolean done, boolean breaksOff) {
        List<Placed> seen = new ArrayList<>();
        JournalTail tail = new JournalTail(journal, 0);
        try {
            while (true) {
                boolean last = done.get();
                List<Placed> more = tail.next(Duration.ofMillis(200));
                seen.addAll(more);
                if (more.isEmpty() && last) {
                    return seen;
                }
                if (breaksOff) {
                    tail.close();
                    tail = new JournalTail(journal, tail.position());
                }
            }
        } finally {
            tail.close();
        }
    }

    private record Appender(Process process, CountDownLatch begun, Future<?> reading) {

        /** As a crash would; what it had said before is still read. */
        void kill() throws Exception {
            // By its handle: the process itself would close its streams, and with them what it had said.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            reading.get(10, TimeUnit.SECONDS);
        }
    }

    private Appender start(String journal, String run, ExecutorService threads) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppenderMain.class.getName(),
                        journal,
                        run,
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CountDownLatch begun = new CountDownLatch(1);
        return new Appender(process, begun, threads.submit(() -> {
            try (BufferedReader lines = process.inputReader()) {
                String line;
                while ((line = lines.readLine()) != null) {
                    // The last one may have been cut.
                    String[] parts = line.split(" ");
                    if (parts.length == 3 && parts[2].length() == Hash.NONE.length()) {
                        acknowledged.add(line);
                        begun.countDown();
                    }
                }
            }
            return null;
        }));
    }
}
