package pgrehearsal.executor.journal;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.lab.LabException;
import pgrehearsal.executor.lab.LabOptions;
import pgrehearsal.executor.lab.PostgresMajors;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** A real PostgreSQL server for tests, on an address and a port that nobody uses. Each test makes its own database. */
public final class TestingServer implements AutoCloseable {

    private static final int MAJOR = 15;
    private static final String ADDRESS = "127.0.79.1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final Host host;
    private final PostgresPrograms programs;
    private final int port;
    private final List<String> settings;

    private TestingServer(Path folder, Host host, PostgresPrograms programs, int port, List<String> settings) {
        this.folder = folder;
        this.host = host;
        this.programs = programs;
        this.port = port;
        this.settings = settings;
    }

    /** The one for all tests of a JVM that do not harm it. */
    static TestingServer shared() {
        return Shared.SERVER.orAbort();
    }

    /**
     * @param base on a disk where the speed of a commit counts
     * @param settings as {@code name=value}
     */
    public static TestingServer start(Path base, String... settings) throws IOException {
        LabOptions options = LabOptions.in(base.resolve("unused"));
        Host host = LocalHost.of("this machine", options.user());
        PostgresPrograms programs = programs(host, options);
        Path folder = Files.createTempDirectory(base, "journal-server-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        TestingServer server = new TestingServer(folder, host, programs, freePort(), Arrays.asList(settings));
        server.run(
                "initdb",
                "--pgdata=" + server.data(),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        server.start();
        return server;
    }

    /** In memory where there is room: these tests ask what is done, not whether it survives a loss of power. */
    public static Path memory() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static PostgresPrograms programs(Host host, LabOptions options) {
        try {
            return new PostgresMajors(host, options.cache(), line -> System.err.println(line)).get(MAJOR);
        } catch (LabException | HostException e) {
            abort("SKIPPED, no real PostgreSQL " + MAJOR + ": " + e.getMessage());
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    void start() {
        control("start");
    }

    /** Whether it runs, or went down by itself. */
    public void restart() {
        control("restart", "--mode=immediate");
    }

    private void control(String... what) {
        StringBuilder options = new StringBuilder(
                "-c listen_addresses=" + ADDRESS + " -c port=" + port + " -c unix_socket_directories=" + folder);
        settings.forEach(setting -> options.append(" -c ").append(setting));
        List<String> arguments = new ArrayList<>(List.of(what));
        arguments.addAll(List.of(
                "--silent", "--wait", "--pgdata=" + data(), "--log=" + folder.resolve("log"), "--options=" + options));
        run("pg_ctl", arguments.toArray(String[]::new));
    }

    /** From now on the log is written to another file system. */
    public void moveWal(Path folder) {
        stopImmediately();
        Path wal = data().resolve("pg_wal");
        host.run(Command.of("mv", wal.toString(), folder.toString()), PATIENCE).requireSuccess("move " + wal);
        host.run(Command.of("ln", "-s", folder.resolve("pg_wal").toString(), wal.toString()), PATIENCE)
                .requireSuccess("link " + wal);
        start();
    }

    /**
     * Asks for one segment after another.
     *
     * @throws IllegalStateException if there is space for a hundred more
     */
    public void writeWalUntilDown() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 100; i++) {
                statement.execute("select pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()");
            }
        } catch (SQLException e) {
            return;
        }
        throw new IllegalStateException("the server still has space for its WAL");
    }

    /** As a crash would. */
    void stopImmediately() {
        run("pg_ctl", "stop", "--silent", "--wait", "--mode=immediate", "--pgdata=" + data());
    }

    String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(programs.program(program)));
        command.addAll(List.of(arguments));
        return host.run(Command.of(command).with(programs.environment()), PATIENCE)
                .requireSuccess("run " + program + " for a test");
    }

    /** A new database's JDBC URL. */
    public String newDatabase() {
        String name = "journal_" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name);
        return url(name);
    }

    public String url(String database) {
        return "jdbc:postgresql://" + ADDRESS + ":" + port + "/" + database + "?user=postgres";
    }

    void execute(String database, String... statements) {
        execute(url(database), List.of(statements));
    }

    static void execute(String url, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an empty file in the data directory. */
    void touch(String name) {
        host.run(Command.of("touch", data().resolve(name).toString()), PATIENCE).requireSuccess("touch " + name);
    }

    String address() {
        return ADDRESS;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        host.run(
                Command.of(programs.program("pg_ctl"), "stop", "--mode=immediate", "--pgdata=" + data())
                        .with(programs.environment()),
                PATIENCE);
        host.run(Command.of("rm", "-rf", data().toString()), PATIENCE);
        new Remains(folder).remove();
    }

    /** What the server's user cannot remove. */
    private record Remains(Path folder) {
        void remove() {
            try {
                new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Started when first wanted, stopped with the JVM. */
    private enum Shared {
        SERVER;

        private @Nullable TestingServer server;

        synchronized TestingServer orAbort() {
            TestingServer started = server;
            if (started == null) {
                try {
                    started = TestingServer.start(memory());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                Runtime.getRuntime().addShutdownHook(new Thread(started::close));
                server = started;
            }
            return started;
        }
    }
}
