package pgrehearsal.executor.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The durable jobs of one run on one node: a directory on the host, owned by the user that commands run as. All
 * knowledge is in that directory; this class holds none, so that any process may pick up where another was lost.
 */
public final class Jobs {
    private static final int TAIL_BYTES = 16 << 10;
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Host host;
    private final Path root;
    private final String script;
    private final Path scriptFile;
    private volatile boolean installed;

    private Jobs(Host host, Path root, String script) {
        this.host = host;
        this.root = root;
        this.script = script;
        // Named after its content: a newer build brings its own and never changes the one that supervises a job now.
        this.scriptFile = root.resolve("jobs-" + digest(script) + ".sh");
    }

    public static Jobs on(Host host, Path root) {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("root must be absolute, but is " + root);
        }
        try (InputStream resource = Jobs.class.getResourceAsStream("jobs.sh")) {
            if (resource == null) {
                throw new IllegalStateException("jobs.sh is missing beside " + Jobs.class);
            }
            return new Jobs(host, root, new String(resource.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Host host() {
        return host;
    }

    public Path root() {
        return root;
    }

    /** Where the job's program finds itself in {@code $JOB_DIR}. */
    public Path directory(JobKey key) {
        return root.resolve("jobs").resolve(key.directoryName());
    }

    /**
     * Begins a job unless there is one of this key.
     *
     * @param patience how long a job that was begun is waited for before the answer is given
     */
    public Begun begin(JobSpec spec, Duration patience) {
        List<String> arguments = new ArrayList<>(List.of(
                spec.key().directoryName(),
                Long.toString(spec.epoch()),
                seconds(spec.deadline()),
                Integer.toString(TAIL_BYTES),
                fraction(patience)));
        arguments.addAll(spec.command().arguments());
        Command outer = command("begin", arguments)
                .in(spec.command().workingDirectory())
                .with(spec.command().environment());
        JobAnswer answer = ask(outer, "begin job " + spec.key(), ANSWER.plus(patience));
        return switch (answer.word()) {
            case "accepted" -> new Begun.Accepted(answer.status());
            case "already" -> new Begun.AlreadyBegun(answer.status());
            case "stale" -> new Begun.StaleEpoch(answer.number());
            default -> throw answer.notUnderstood();
        };
    }

    public JobStatus status(JobKey key) {
        return ask("status", "ask for job " + key, key.directoryName(), Integer.toString(TAIL_BYTES))
                .status();
    }

    /** As {@link #status}, once the job has ended or the patience is at its end; it may come back earlier. */
    public JobStatus await(JobKey key, Duration patience) {
        Command command =
                command("await", List.of(key.directoryName(), Integer.toString(TAIL_BYTES), seconds(patience)));
        return ask(command, "wait for job " + key, ANSWER.plus(patience)).status();
    }

    /** Ends the job's program and its children: asks first, and insists after the grace. */
    public Aborted abort(JobKey key, long epoch, Duration grace) {
        Command command = command(
                "abort",
                List.of(key.directoryName(), Long.toString(epoch), seconds(grace), Integer.toString(TAIL_BYTES)));
        JobAnswer answer = ask(command, "abort job " + key, ANSWER.plus(grace));
        return switch (answer.word()) {
            case "none" -> new Aborted.Now(new JobStatus.None());
            case "aborted" -> new Aborted.Now(answer.status());
            case "stale" -> new Aborted.StaleEpoch(answer.number());
            default -> throw answer.notUnderstood();
        };
    }

    /** Refuses from now on whatever an older driver asks for. */
    public EpochRaised raiseEpoch(long epoch) {
        JobAnswer answer = ask("raise", "raise the epoch to " + epoch, Long.toString(epoch));
        return switch (answer.word()) {
            case "raised" -> new EpochRaised.Raised(answer.number());
            case "stale" -> new EpochRaised.StaleEpoch(answer.number());
            default -> throw answer.notUnderstood();
        };
    }

    /** A small file that the job's program left in its directory. */
    public Optional<String> read(JobKey key, String name, int bytesMax) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("name must be a plain file name, but is '" + name + "'");
        }
        JobAnswer answer =
                ask("read", "read " + name + " of job " + key, key.directoryName(), name, Integer.toString(bytesMax));
        return answer.word().equals("found") ? Optional.of(answer.rest()) : Optional.empty();
    }

    /** Every job that was ever begun here. */
    public List<JobKey> keys() {
        JobAnswer answer = ask("keys", "list the jobs");
        return answer.whole().lines().map(JobKey::ofDirectoryName).toList();
    }

    /**
     * What a driver that takes over has to know of this host.
     *
     * @param epoch the highest that was seen, 0 if none was
     * @param keys of every job that was ever begun here
     */
    public record Held(long epoch, List<JobKey> keys) {
        public Held {
            keys = List.copyOf(keys);
        }
    }

    public Held held() {
        JobAnswer answer = ask("held", "ask what was begun");
        return new Held(
                answer.number(),
                answer.rest().lines().map(JobKey::ofDirectoryName).toList());
    }

    public List<LedgerEntry> ledger() {
        return ask("ledger", "read the ledger").ledger();
    }

    private JobAnswer ask(String verb, String what, String... arguments) {
        return ask(command(verb, List.of(arguments)), what);
    }

    private JobAnswer ask(Command command, String what) {
        return ask(command, what, ANSWER);
    }

    private JobAnswer ask(Command command, String what, Duration timeout) {
        install();
        String purpose = what + " in " + root + " on " + host.name();
        return new JobAnswer(host.run(command, timeout).requireSuccess(purpose), purpose);
    }

    private Command command(String verb, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("sh", scriptFile.toString(), verb, root.toString()));
        all.addAll(arguments);
        return Command.of(all);
    }

    /** Brings the script to the host if it is not there; the first question does it as well. */
    public synchronized void install() {
        if (installed) {
            return;
        }
        String installer = """
                umask 077
                for tool in awk flock setsid sync; do
                    command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
                done
                mkdir -p "$1/jobs" && cd "$1" || exit 1
                [ -O . ] || { echo "$1 belongs to another user than $(id -un)" >&2; exit 1; }
                chmod 700 . jobs
                cmp -s - "$2" || exit 3
                """;
        Command probe = Command.of("sh", "-c", installer, "sh", root.toString(), scriptFile.toString());
        Completed completed = host.run(probe, script.getBytes(UTF_8), ANSWER);
        if (completed.exitCode() == 3) {
            host.write(scriptFile, "0500", script);
        } else {
            completed.requireSuccess("prepare " + root + " on " + host.name() + " for jobs");
        }
        installed = true;
    }

    /** Whatever the locale: with a point. */
    private static String fraction(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
