package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.host.OsUser;
import pgrehearsal.executor.postgres.PostgresPrograms;

/**
 * Finds the programs of a major version: installed on this machine, else unpacked earlier into the cache, else
 * downloaded now and unpacked there. The runner is the host as the user that will run them.
 */
public final class PostgresMajors {
    private static final List<String> NEEDED = List.of(
            "postgres", "initdb", "pg_ctl", "pg_basebackup", "pg_controldata", "pg_upgrade", "psql", "vacuumdb");

    private final Host runner;
    private final Path cache;
    private final Progress progress;

    public PostgresMajors(Host runner, Path cache, Progress progress) {
        this.runner = runner;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * The cache of the user that runs this process, except for root: nobody else may enter root's home, and root does
     * not run PostgreSQL.
     */
    public static Path defaultCache() {
        String configured = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        OsUser current = OsUser.current();
        Path base = Path.of("/var/cache");
        if (configured.startsWith("/")) {
            base = Path.of(configured);
        } else if (!current.isRoot()) {
            base = current.home().resolve(".cache");
        }
        return base.resolve("pgrehearsal/postgres");
    }

    public PostgresPrograms get(int major) {
        return installed(major).or(() -> cached(major)).orElseGet(() -> unpack(major));
    }

    /** Like {@link #get}, but without downloading anything. */
    public Optional<PostgresPrograms> find(int major) {
        return installed(major).or(() -> cached(major));
    }

    private Optional<PostgresPrograms> installed(int major) {
        List<Path> candidates = new ArrayList<>(
                List.of(Path.of("/usr/lib/postgresql/" + major + "/bin"), Path.of("/usr/pgsql-" + major + "/bin")));
        Completed asked = runner.run(
                Command.of("sh", "-c", "command -v pg_config >/dev/null && pg_config --bindir"),
                Duration.ofSeconds(10));
        if (asked.succeeded() && asked.stdout().startsWith("/")) {
            candidates.add(Path.of(asked.stdout().strip()));
        }
        return candidates.stream()
                .map(bin -> new PostgresPrograms(major, bin, List.of()))
                .filter(this::works)
                .findFirst();
    }

    private Optional<PostgresPrograms> cached(int major) {
        return Optional.of(unpackedIn(cache.resolve(Integer.toString(major)), major))
                .filter(this::works);
    }

    private boolean works(PostgresPrograms programs) {
        return NEEDED.stream()
                        .allMatch(name -> Files.isExecutable(programs.bin().resolve(name)))
                && version(programs).stdout().startsWith("postgres (PostgreSQL) " + programs.major());
    }

    private Completed version(PostgresPrograms programs) {
        Command command = Command.of(programs.program("postgres"), "--version").with(programs.environment());
        return runner.run(command, Duration.ofSeconds(30));
    }

    private PostgresPrograms unpack(int major) {
        Distribution distribution = Distribution.ofThisMachine();
        Suite suite = suite(major, distribution);
        AptSource archive = distribution
                .archive()
                .orElseThrow(() -> new LabException(
                        "PostgreSQL " + major + " is not installed, and apt's sources name no archive with the suite '"
                                + distribution.codename() + "' and the component 'main' to download it from.",
                        "Maybe add that source, or install PostgreSQL " + major + "."));
        Path target = cache.resolve(Integer.toString(major));
        try {
            Trees.createReadable(cache);
            Path lockFile = cache.resolve(major + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                // Another process may have unpacked it while we waited for the lock.
                Optional<PostgresPrograms> other = lock.isValid() ? cached(major) : Optional.empty();
                if (other.isPresent()) {
                    return other.get();
                }
                new MajorUnpacker(suite, archive, progress).unpackTo(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + cache + " as a cache for PostgreSQL's programs", e);
        }
        PostgresPrograms programs = unpackedIn(target, major);
        if (!works(programs)) {
            String said = version(programs).stderr().strip();
            throw new LabException(
                    "PostgreSQL " + major + " was unpacked to " + target + ", but user " + runner.user()
                            + " cannot run it: " + said,
                    "Maybe that user may not enter a folder above it: set XDG_CACHE_HOME to one that all may enter.");
        }
        return programs;
    }

    private static Suite suite(int major, Distribution distribution) {
        Suite suite = Suite.of(major, distribution.id())
                .orElseThrow(() -> new LabException(
                        "PostgreSQL " + major + " is not installed, and " + distribution.id()
                                + " has no release that carries it (it has " + Suite.majorsOf(distribution.id())
                                + ").",
                        "Maybe install it under /usr/lib/postgresql/" + major + ", or choose another major version."));
        String glibc = glibcOfThisMachine();
        if (!suite.runsWith(glibc)) {
            throw new LabException(
                    "PostgreSQL " + major + " is not installed, and that of " + suite.codename() + " needs glibc "
                            + suite.glibc() + " or newer, but this machine has " + glibc + ".",
                    "Maybe install a PostgreSQL " + major + " that was built for this release, or choose another"
                            + " major version.");
        }
        return suite;
    }

    private static String glibcOfThisMachine() {
        Host self = LocalHost.of("this machine", OsUser.current().name());
        // Prints, for example, "glibc 2.36".
        String printed = self.run(Command.of("getconf", "GNU_LIBC_VERSION"), Duration.ofSeconds(10))
                .requireSuccess("ask for the version of the C library");
        return printed.strip().replaceFirst("^\\D+", "");
    }

    private static PostgresPrograms unpackedIn(Path folder, int major) {
        Path libraries = folder.resolve("libraries");
        return new PostgresPrograms(
                major,
                folder.resolve("usr/lib/postgresql/" + major + "/bin"),
                Files.isDirectory(libraries) ? List.of(libraries) : List.of());
    }
}
