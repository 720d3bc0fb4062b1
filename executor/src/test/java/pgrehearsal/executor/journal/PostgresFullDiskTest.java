package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;

/** A PostgreSQL server that has no space left for a journal's tables, on a small file system of its own. */
class PostgresFullDiskTest {

    private static final String RUN = "run-a";
    private static final int BATCH = 3;
    private static final int BATCHES_MAX = 2_000;

    /** More than what is left of a segment. */
    private static final int WAL_BATCHES_MAX = 10_000;

    private static final String PAYLOAD = "x".repeat(1_000);

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createTempDirectory(TestingServer.memory(), "full-");
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", disk.toString()) != 0) {
            Files.delete(disk);
            abort("SKIPPED, a small file system cannot be mounted here: needs root");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (Files.exists(disk)) {
            run("umount", disk.toString());
            Files.delete(disk);
        }
    }

    @Test
    void appendThatFindsNoSpaceWritesNothingAndTheNextOneGoesOn() throws IOException {
        try (TestingServer server = TestingServer.start(disk);
                DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(server.newDatabase()))) {
            append(journal);
            Path ballast = fill();

            JournalUnavailable full = null;
            Head before = journal.head();
            for (int i = 0; full == null && i < BATCHES_MAX; i++) {
                before = journal.head();
                full = catchThrowableOfType(JournalUnavailable.class, () -> append(journal));
            }

            assertThat(full)
                    .as("after at most %s appends to a full disk", BATCHES_MAX)
                    .hasMessageContainingAll(
                            journal.address().toString(), "cannot be written:", "No space left on device")
                    .hasMessageNotContaining("is not known");
            assertThat(journal.head()).as("nothing half-written").isEqualTo(before);
            assertThat(JournalContract.requireIntact(journal)).hasSize((int) before.position());

            Files.delete(ballast);
            assertThat(append(journal)).isEqualTo(new Appending.Appended(before.position() + BATCH));
            assertThat(JournalContract.requireIntact(journal)).hasSize((int) before.position() + BATCH);
            assertThat(JournalVerification.of(journal).broken()).isEmpty();
        }
    }

    /** Then PostgreSQL itself goes down: an append may have been the one that it was about to keep. */
    @Test
    void serverThatGoesDownForWantOfSpaceForItsWalLosesNothingThatWasAcknowledged() throws IOException {
        try (TestingServer server = TestingServer.start(TestingServer.memory())) {
            server.moveWal(disk);
            try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(server.newDatabase()))) {
                append(journal);
                Path ballast = fill();

                JournalUnavailable full = null;
                long acknowledged = 0;
                for (int i = 0; full == null && i < WAL_BATCHES_MAX; i++) {
                    acknowledged = journal.head().position();
                    full = catchThrowableOfType(JournalUnavailable.class, () -> append(journal));
                }

                assertThat(full)
                        .as("after at most %s appends without space for their WAL", WAL_BATCHES_MAX)
                        .hasMessageContainingAll(
                                journal.address().toString(),
                                "cannot be written, and whether the last append was is not known");

                Files.delete(ballast);
                server.restart();
                long kept = journal.head().position();
                assertThat(kept).as("the last batch whole or not at all").isIn(acknowledged, acknowledged + BATCH);
                assertThat(append(journal)).isEqualTo(new Appending.Appended(kept + BATCH));
                assertThat(JournalContract.requireIntact(journal)).hasSize((int) kept + BATCH);
                assertThat(JournalVerification.of(journal).broken()).isEmpty();
            }
        }
    }

    private static Appending append(DatabaseJournal journal) {
        List<JournalRecord> so = journal.read(RUN, Math.max(0, journal.head().position() - 1));
        @Nullable JournalRecord last = so.isEmpty() ? null : so.getLast();
        return journal.append(
                last == null
                        ? Lines.after(RUN, 0, Hash.NONE, BATCH, PAYLOAD)
                        : Lines.after(RUN, last.sequence(), last.hash(), BATCH, PAYLOAD));
    }

    /** Takes all space that is left, down to the last page. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] page = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                return ballast;
            }
            throw e;
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
