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
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--record", file.toString()));
        rehearse(Path.of("target/recorded.log"), arguments);
        List<String> lines = Files.readAllLines(file);
        return lines.subList(0, lines.size() - 1).stream()
                .map(EventCodec::decode)
                .toList();
    }

    /** What rehearse explore answers to a program. */
    static void exploration(Path file, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("explore", "--format", "json"));
        arguments.addAll(List.of(words));
        rehearse(file, arguments);
    }

    private static void rehearse(Path out, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "pgrehearsal.replayui.cli.Rehearse"));
        command.addAll(arguments);
        Path log = Path.of("target/recorded.log.err");
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, 11);
    }
}
