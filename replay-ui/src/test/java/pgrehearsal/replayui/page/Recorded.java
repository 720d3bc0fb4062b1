package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.run.LogEntry;

/** Recordings as the program makes them. */
final class Recorded {

    private Recorded() {}

    static List<LogEntry> simulation(Path file, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "pgrehearsal.replayui.cli.Rehearse",
                "simulate"));
        command.addAll(List.of(words));
        command.addAll(List.of("--record", file.toString()));
        Path log = Path.of("target/recorded.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, 11);
        List<String> lines = Files.readAllLines(file);
        return lines.subList(0, lines.size() - 1).stream()
                .map(EventCodec::decode)
                .toList();
    }
}
