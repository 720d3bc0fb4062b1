package pgrehearsal.executor.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine on which commands run as one operating-system user. Everything that is done to a host goes through
 * {@link #run}, so that a host behind a connection needs nothing else.
 */
public interface Host {
    String name();

    /** The operating-system user that commands run as. */
    String user();

    /**
     * Runs a short command to its end, or to the time-out. What runs for long is a job: see {@link Jobs}.
     *
     * @throws HostException if the command could not be started or its answer could not be had; not for an exit code
     */
    Completed run(Command command, byte[] input, Duration timeout);

    default Completed run(Command command, Duration timeout) {
        return run(command, new byte[0], timeout);
    }

    /** The beginning of a file, or nothing if there is no such file or this user may not read it. */
    default Optional<Excerpt> readHead(Path file, int bytesMax) {
        return read(file, "head", bytesMax);
    }

    /** The end of a file, or nothing if there is no such file or this user may not read it. */
    default Optional<Excerpt> readTail(Path file, int bytesMax) {
        return read(file, "tail", bytesMax);
    }

    private Optional<Excerpt> read(Path file, String end, int bytesMax) {
        String script = """
                [ -f "$1" ] && [ -r "$1" ] || exit 44
                wc -c <"$1" && exec "$2" -c "$3" "$1"
                """;
        Command command =
                Command.of(List.of("sh", "-c", script, "sh", file.toString(), end, Integer.toString(bytesMax)));
        Completed completed = run(command, Duration.ofSeconds(30));
        if (completed.exitCode() == 44) {
            return Optional.empty();
        }
        String answer = completed.requireSuccess("read " + file + " on " + name());
        int lineEnd = answer.indexOf('\n');
        String text = answer.substring(lineEnd + 1);
        long sizeBytes = Long.parseLong(answer.substring(0, lineEnd).strip());
        return Optional.of(new Excerpt(text, sizeBytes, sizeBytes <= bytesMax));
    }

    /** Writes a file as a whole: whoever looks sees the old content or the new one, never a part. */
    default void write(Path file, String mode, String content) {
        String script = """
                umask 077
                new=$1.new.$$
                cat >"$new" && chmod "$2" "$new" && sync "$new" && mv -f "$new" "$1"
                """;
        Command command = Command.of(List.of("sh", "-c", script, "sh", file.toString(), mode));
        run(command, content.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30))
                .requireSuccess("write " + file + " on " + name());
    }
}
