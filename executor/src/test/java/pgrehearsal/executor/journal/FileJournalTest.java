package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;

class FileJournalTest {
    private static final String RUN = "live-4f2a91c07d3e";

    @TempDir
    private Path folder;

    @Test
    void whatWasAppendedIsThereWhenTheFileIsOpenedAgain() {
        JournalRecord first = record(1, Hash.NONE);
        JournalRecord second = record(2, first.hash());
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.append(List.of(first))).isInstanceOf(Appending.Appended.class);
            assertThat(journal.append(List.of(second))).isInstanceOf(Appending.Appended.class);
            assertThat(journal.append(List.of(second))).isEqualTo(new Appending.Conflict(2));
        }
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.read(RUN, 0)).containsExactly(first, second);
            assertThat(journal.read(RUN, 1)).containsExactly(second);
        }
    }

    @Test
    void lineThatACrashHasCutIsSetAside() throws IOException {
        JournalRecord first = record(1, Hash.NONE);
        Files.writeString(file(), first.line() + "\n{\"specversion\":\"1.0\",\"id\":\"2\"");

        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.append(List.of(record(2, first.hash())))).isInstanceOf(Appending.Appended.class);
        }
        assertThat(FileJournal.look(file())).isInstanceOf(Verification.Intact.class);
        assertThat(Path.of(file() + ".torn")).hasContent("{\"specversion\":\"1.0\",\"id\":\"2\"");
    }

    @Test
    void whereverTheLastLineIsCutAllBeforeItIsThereAndTheFileGoesOn() throws IOException {
        JournalRecord first = record(1, Hash.NONE);
        JournalRecord second = record(2, first.hash());
        byte[] whole = (first.line() + "\n" + second.line() + "\n").getBytes(UTF_8);
        for (int length = first.line().length() + 1; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));

            try (FileJournal journal = FileJournal.open(file())) {
                assertThat(journal.read(RUN, 0)).as("cut to %d bytes", length).containsExactly(first);
                assertThat(journal.append(List.of(second))).isInstanceOf(Appending.Appended.class);
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void whereverAnAppendIsInterruptedAllOfItIsThereOrNothing() throws IOException {
        JournalRecord first = record(1, Hash.NONE);
        JournalRecord second = record(2, first.hash());
        byte[] whole = (first.line() + "\n" + second.line() + "\n").getBytes(UTF_8);
        for (int length = 1; length <= whole.length; length++) {
            byte[] interrupted = Arrays.copyOf(whole, length);
            interrupted[0] = 0;
            Files.write(file(), interrupted);

            assertThat(FileJournal.look(file())).isInstanceOf(Verification.Broken.class);
            try (FileJournal journal = FileJournal.open(file())) {
                assertThat(journal.read(RUN, 0))
                        .as("interrupted after %d bytes", length)
                        .isEmpty();
                assertThat(journal.append(List.of(first, second))).isInstanceOf(Appending.Appended.class);
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void changedFileIsRefused() throws IOException {
        Files.writeString(file(), record(1, Hash.NONE).line().replace("paused", "parked") + "\n");

        assertThatThrownBy(() -> FileJournal.open(file()))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("broken at line 1");
    }

    @Test
    void oneProcessAtATime() throws Exception {
        assertThat(FileJournal.inUse(Files.createFile(file()))).isFalse();
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.append(List.of(record(1, Hash.NONE)))).isInstanceOf(Appending.Appended.class);
            assertThat(inAnotherProcess()).isEqualTo("in use: true; open: in use by another process");
        }
        assertThat(inAnotherProcess()).isEqualTo("in use: false; open: opened");
    }

    private String inAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Another.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** The main class of another process that wants the same journal. */
    static final class Another {
        private Another() {}

        public static void main(String... arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            String opened;
            boolean inUse = FileJournal.inUse(file);
            try (FileJournal journal = FileJournal.open(file)) {
                opened = "opened";
            } catch (JournalUnavailable e) {
                opened = String.valueOf(e.getMessage()).contains("in use by another process")
                        ? "in use by another process"
                        : String.valueOf(e.getMessage());
            }
            System.out.println("in use: " + inUse + "; open: " + opened);
        }
    }

    private Path file() {
        return folder.resolve(RUN + ".jsonl");
    }

    private static JournalRecord record(long sequence, String previous) {
        String head = "{\"specversion\":\"1.0\",\"id\":\"" + sequence + "\",\"source\":\"" + RUN
                + "\",\"type\":\"pgrehearsal.run-paused\",\"time\":\"2026-01-11T08:00:00Z\",\"sequence\":" + sequence
                + ",\"schemaversion\":1,\"epoch\":0,\"actor\":\"ada\",\"previoushash\":\"" + previous
                + "\",\"data\":{\"by\":\"ada\",\"reason\":\"\"},";
        String hash = Hash.of(head);
        return new JournalRecord(RUN, sequence, head + "\"hash\":\"" + hash + "\"}", hash);
    }
}
