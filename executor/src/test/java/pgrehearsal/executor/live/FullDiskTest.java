package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
import pgrehearsal.executor.lab.TestingLab;

/** The disk with the journal is full while a fleet is upgraded. */
class FullDiskTest {

    @TempDir
    private Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Path image = folder.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(16L << 20);
        }
        if (run("mkfs.ext4", "-q", image.toString()) != 0
                || run("mount", "-o", "loop", image.toString(), disk.toString()) != 0) {
            abort("SKIPPED, a small file system cannot be mounted here: needs root and loop devices");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void nothingIsDoneUntilThereIsSpaceAgain() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            TestingFleet fleet = new TestingFleet(
                    testing.up(),
                    new RunId("live-full-disk"),
                    new JournalAddress.SqliteFile(disk.resolve("journal.db")));
            fleet.plan();
            fleet.drive(fleet.until("close-traffic"));
            try (LogTail viewer = LogTail.of(fleet.journal(), fleet.run());
                    ExecutorService thread = Executors.newSingleThreadExecutor()) {
                int events = viewer.entries().size();
                Future<?> filled = thread.submit(() -> fillWhenUnderWay(viewer));
                assertThatThrownBy(() -> fleet.drive(fleet.until("none")))
                        .isInstanceOf(JournalUnavailable.class)
                        .hasMessageContainingAll(
                                "journal " + disk.resolve("journal.db") + " cannot be written", "is full");
                filled.get(1, TimeUnit.MINUTES);
                assertThat(viewer.entries()).hasSizeGreaterThan(events);
                assertThat(intended(fleet))
                        .as("what the hosts were asked to do")
                        .containsAll(begun(fleet));
            }
            Files.delete(disk.resolve("filler"));
            // It could not be given back, and its process, which is this one, still lives.
            TakeoverTest.awaitFreeLease(fleet);
            assertThat(fleet.drive(fleet.until("none")).outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(fleet.doneTwice()).isEmpty();
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

    private @Nullable Void fillWhenUnderWay(LogTail viewer) throws IOException, InterruptedException {
        while (viewer.entries().stream()
                .noneMatch(entry -> entry.event() instanceof RunEvent.StepIntended intended
                        && intended.step().kind().equals("stop-leader"))) {
            Thread.sleep(1);
        }
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(Files.size(disk.resolve("filler"))).isGreaterThan(1 << 20);
            return null;
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
