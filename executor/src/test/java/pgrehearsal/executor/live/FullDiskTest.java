package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.TestingServer;
import pgrehearsal.executor.lab.TestingLab;

/** There is no space left for the journal while a fleet is upgraded. */
class FullDiskTest {

    @TempDir
    private Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void makeMountPoint() throws IOException {
        disk = Files.createTempDirectory(TestingServer.memory(), "full-");
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
        Files.delete(disk);
    }

    @Test
    void nothingIsDoneUntilTheJournalsFileHasSpaceAgain() throws Exception {
        Path image = folder.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(16L << 20);
        }
        run("mkfs.ext4", "-q", image.toString());
        mount("-o", "loop", image.toString());
        Path file = disk.resolve("journal.db");
        nothingIsDoneWithoutTheJournal(
                new JournalAddress.SqliteFile(file),
                this::fill,
                () -> Files.delete(disk.resolve("filler")),
                "journal " + file + " cannot be written",
                "is full");
    }

    /** For want of space for its WAL, PostgreSQL itself goes down. */
    @Test
    void nothingIsDoneUntilTheJournalsServerHasSpaceAgain() throws Exception {
        mount("-t", "tmpfs", "-o", "size=128m", "tmpfs");
        try (TestingServer server = TestingServer.start(TestingServer.memory())) {
            server.moveWal(disk);
            JournalAddress journal = JournalAddress.parse(server.newDatabase());
            nothingIsDoneWithoutTheJournal(
                    journal,
                    () -> {
                        fill();
                        server.writeWalUntilDown();
                    },
                    () -> {
                        Files.delete(disk.resolve("filler"));
                        server.restart();
                    },
                    journal.toString());
        }
    }

    /** What is done to the disk while a run goes on. */
    private interface Act {
        void now() throws Exception;
    }

    private void nothingIsDoneWithoutTheJournal(JournalAddress journal, Act harm, Act heal, String... said)
            throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            TestingFleet fleet = new TestingFleet(testing.up(), new RunId("live-full-disk"), journal);
            fleet.plan();
            fleet.drive(fleet.until("close-traffic"));
            int events;
            try (LogTail viewer = LogTail.of(fleet.journal(), fleet.run());
                    ExecutorService thread = Executors.newSingleThreadExecutor()) {
                events = viewer.entries().size();
                Future<?> harmed = thread.submit(() -> harmWhenUnderWay(viewer, harm));
                assertThatThrownBy(() -> fleet.drive(fleet.until("none")))
                        .isInstanceOf(JournalUnavailable.class)
                        .hasMessageContainingAll(said);
                harmed.get(1, TimeUnit.MINUTES);
            }
            heal.now();
            assertThat(fleet.entries()).hasSizeGreaterThan(events);
            assertThat(intended(fleet)).as("what the hosts were asked to do").containsAll(begun(fleet));
            // It could not be given back, and its process, which is this one, still lives.
            TakeoverTest.awaitFreeLease(fleet);
            assertThat(fleet.drive(fleet.until("none")).outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(fleet.doneTwice()).isEmpty();
        }
    }

    private static @Nullable Void harmWhenUnderWay(LogTail viewer, Act harm) throws Exception {
        while (viewer.entries().stream()
                .noneMatch(entry -> entry.event() instanceof RunEvent.StepIntended intended
                        && intended.step().kind().equals("stop-leader"))) {
            Thread.sleep(1);
        }
        harm.now();
        return null;
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(Files.size(disk.resolve("filler"))).isGreaterThan(1 << 20);
        }
    }

    private static Set<String> begun(TestingFleet fleet) {
        Set<String> keys = new TreeSet<>();
        for (Node node : fleet.fleet().nodes()) {
            Jobs.on(fleet.host(node), Path.of(node.work()).resolve(fleet.run().value()))
                    .ledger()
                    .forEach(entry -> keys.add(entry.key()));
        }
        return keys;
    }

    private static Set<String> intended(TestingFleet fleet) {
        Set<String> keys = new TreeSet<>();
        for (LogEntry entry : fleet.entries()) {
            if (entry.event() instanceof RunEvent.StepIntended intended) {
                keys.add(intended.key());
            }
        }
        return keys;
    }

    private void mount(String... what) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(what));
        command.add(disk.toString());
        if (run(command.toArray(String[]::new)) != 0) {
            abort("SKIPPED, a small file system cannot be mounted here: needs root and loop devices");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
