package pgrehearsal.executor.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.LocalHost;

/** Labs for tests: in folders that the servers' user may enter, on addresses and a port that nobody uses. */
public final class TestingLab implements AutoCloseable {
    private final Path folder;
    private final List<String> said = new ArrayList<>();
    private final LabOptions options;

    private TestingLab(Path folder, LabOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** Skips the test, loudly, where PostgreSQL's programs cannot be had. */
    public static TestingLab prepare() throws IOException {
        // Not JUnit's folder: that one lets in its owner only.
        Path folder = Files.createTempDirectory(base(), "lab-test-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        LabOptions options = LabOptions.in(folder.resolve("lab"))
                .withRows(2_000)
                .withFirstAddress("127.0.77.11")
                .withPort(freePort());
        try {
            PostgresMajors majors = new PostgresMajors(
                    LocalHost.of("this machine", options.user()), options.cache(), line -> System.err.println(line));
            majors.get(options.from());
            majors.get(options.to());
        } catch (LabException | HostException e) {
            Files.delete(folder);
            abort("SKIPPED, no real PostgreSQL " + options.from() + " and " + options.to() + ": " + e.getMessage());
        }
        return new TestingLab(folder, options);
    }

    public LabOptions options() {
        return options;
    }

    public Lab up() {
        return Lab.up(options, this::say);
    }

    /** Keeps a copy of the lab as it is now, stopped; {@link #again} brings it back as often as wanted. */
    public void keep() throws IOException {
        Lab.open(options.directory()).down(Lab.Removal.KEEP_DIRECTORY, this::say);
        copy(options.directory(), pristine());
    }

    /** The lab as it was kept, at work. Much quicker than a new one. */
    public Lab again() throws IOException {
        if (LabInspector.isLab(options.directory())) {
            Lab.open(options.directory()).down(Lab.Removal.REMOVE_DIRECTORY, this::say);
        }
        copy(pristine(), options.directory());
        LabServers servers = new LabServers(options.directory(), LabSettings.load(options.directory()));
        servers.nodes().forEach(servers::start);
        servers.awaitStreaming(servers.nodes().getFirst(), servers.nodes().size() - 1);
        return Lab.open(options.directory());
    }

    private Path pristine() {
        return folder.resolve("pristine");
    }

    public static void delete(Path folder) throws IOException {
        Trees.delete(folder);
    }

    /** With owners and permissions, which Java's own copying does not keep for whole folders. */
    private static void copy(Path from, Path to) throws IOException {
        try {
            int exitCode = new ProcessBuilder("cp", "--archive", "-T", from.toString(), to.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IOException("cannot copy " + from + " to " + to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while copying " + from, e);
        }
    }

    public synchronized void say(String line) {
        said.add(line);
    }

    public synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** In memory where there is room: these tests ask what is done, not whether it survives a loss of power. */
    private static Path base() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > (2L << 30);
        return roomy ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.77.11"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        Path lab = options.directory();
        if (LabInspector.isLab(lab)) {
            Lab.open(lab).down(Lab.Removal.REMOVE_DIRECTORY, this::say);
        }
        Trees.delete(folder);
    }
}
