package pgrehearsal.executor.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Host;

/**
 * The scripts, installed on a host below the folder of its jobs. The folder's name comes from their content: a newer
 * build brings its own and leaves those alone that a job runs now.
 */
public final class PostgresScripts {
    private final Host host;
    private final Path folder;
    private final Map<String, String> files;
    private volatile boolean installed;

    private PostgresScripts(Host host, Path folder, Map<String, String> files) {
        this.host = host;
        this.folder = folder;
        this.files = files;
    }

    public static PostgresScripts on(Host host, Path root) {
        Map<String, String> files = new TreeMap<>();
        files.put(PostgresScript.COMMON, resource(PostgresScript.COMMON));
        for (PostgresScript script : PostgresScript.values()) {
            files.put(script.fileName(), resource(script.fileName()));
        }
        return new PostgresScripts(host, root.resolve("scripts-" + digest(files)), files);
    }

    /** A command for a job, or to be run at once where it is only looking. */
    public Command command(PostgresScript script, List<String> arguments) {
        install();
        List<String> all =
                new ArrayList<>(List.of("sh", folder.resolve(script.fileName()).toString()));
        all.addAll(arguments);
        return Command.of(all);
    }

    /** Brings the scripts to the host if they are not there; the first command does it as well. */
    public synchronized void install() {
        if (installed) {
            return;
        }
        Command probe = Command.of("test", "-d", folder.toString());
        if (!host.run(probe, Duration.ofSeconds(30)).succeeded()) {
            installTogether();
        }
        installed = true;
    }

    /** All of them or none: the folder gets its name when it is whole. */
    private void installTogether() {
        String installer = """
                umask 077
                mkdir -p "${1%/*}" && rm -rf "$1.$$" && mkdir "$1.$$" && cd "$1.$$" || exit 1
                # Each file comes with a line before it: its name and the number of its lines.
                while read -r name count; do
                    while [ "$count" -gt 0 ] && IFS= read -r line; do
                        printf '%s\\n' "$line"
                        count=$((count - 1))
                    done >"$name"
                done
                chmod 500 *.sh
                mv -T "$1.$$" "$1" 2>/dev/null || { cd / && rm -rf "$1.$$" && [ -d "$1" ]; }
                """;
        StringBuilder bundle = new StringBuilder();
        files.forEach((name, text) -> bundle.append(name)
                .append(' ')
                .append(text.lines().count())
                .append('\n')
                .append(text));
        Command command = Command.of("sh", "-c", installer, "sh", folder.toString());
        host.run(command, bundle.toString().getBytes(UTF_8), Duration.ofSeconds(60))
                .requireSuccess("install the scripts in " + folder + " on " + host.name());
    }

    private static String resource(String name) {
        try (InputStream resource = PostgresScripts.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing beside " + PostgresScripts.class);
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Map<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> digest.update((name + "\n" + text).getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
