package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pgrehearsal.executor.postgres.PostgresPrograms;
import pgrehearsal.executor.postgres.Psql;

/** A real streaming fleet on this machine, known by its folder. */
public final class Lab {
    private final Path directory;
    private final LabSettings settings;
    private final LabServers servers;

    private Lab(Path directory, LabSettings settings) {
        this.directory = directory;
        this.settings = settings;
        this.servers = new LabServers(directory, settings);
    }

    /** Makes a lab with a primary and streaming standbys, with data in it, and its fleet file. */
    public static Lab up(LabOptions options, Progress progress) {
        new LabBuilder(options, progress).build();
        return open(options.directory());
    }

    public static Lab open(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        if (!LabInspector.isLab(folder)) {
            throw new LabException(
                    "There is no lab in " + folder + ".", "Maybe make one: rehearse lab up --dir " + folder);
        }
        return new Lab(folder, LabSettings.load(folder));
    }

    public Path directory() {
        return directory;
    }

    public Path fleetFile() {
        return directory.resolve("fleet.yaml");
    }

    public String user() {
        return settings.user();
    }

    public int port() {
        return settings.port();
    }

    public List<LabNode> nodes() {
        return servers.nodes();
    }

    public LabNode node(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LabException(
                        "There is no node '" + name + "' in " + directory + ".",
                        "Maybe one of " + nodes().stream().map(LabNode::name).collect(Collectors.joining(", "))));
    }

    public PostgresPrograms oldPrograms() {
        return settings.oldPrograms();
    }

    public PostgresPrograms newPrograms() {
        return settings.newPrograms();
    }

    /** Asks a node's server as its superuser through its socket. */
    public Psql psql(String node) {
        return servers.psql(node(node));
    }

    /** Where the application's role connects: to whichever node is the primary now. */
    public String jdbcUrl() {
        String hosts = nodes().stream()
                .map(node -> node.address() + ":" + settings.port())
                .collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + SampleData.DATABASE
                + "?targetServerType=primary&hostRecheckSeconds=0&connectTimeout=2&socketTimeout=10&loginTimeout=5";
    }

    public String applicationRole() {
        return SampleData.APPLICATION_ROLE;
    }

    public LabStatus status() {
        LabInspector inspector = new LabInspector(servers, settings.port());
        return new LabStatus(
                directory,
                settings.port(),
                nodes().stream().map(inspector::inspect).toList());
    }

    public CommitLedger ledger() {
        return new CommitLedger(directory.resolve("load"));
    }

    public RunningLoad load(LoadOptions options, Progress progress) {
        return RunningLoad.start(ledger(), jdbcUrl(), options, progress);
    }

    /** Asks loads that other processes run to stop, and waits for them; tells how many there were. */
    public int stopLoads(Duration timeout) {
        return new LoadStopper(directory.resolve("load")).stopAll(timeout);
    }

    /** Looks for the acknowledged rows on whichever server takes the application's writes now. */
    public Verification verify(Verification.Scope scope) {
        return verify(jdbcUrl(), scope);
    }

    public Verification verify(String jdbcUrl, Verification.Scope scope) {
        LedgerCheck check = new LedgerCheck(ledger());
        try (Connection connection = DriverManager.getConnection(jdbcUrl, SampleData.APPLICATION_ROLE, "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LedgerCheck.RANGES)) {
            while (rows.next()) {
                check.add(rows.getInt(1), rows.getInt(2), rows.getLong(3), rows.getLong(4));
            }
        } catch (SQLException e) {
            throw new LabException(
                    "Cannot read the ledger's rows: " + e.getMessage(),
                    "Maybe the door is closed or no server runs: rehearse lab status --dir " + directory,
                    e);
        }
        return check.compare(scope);
    }

    /** Looks for the acknowledged rows on one node, through its socket: this works behind a closed door. */
    public Verification verifyNode(String node, Verification.Scope scope) {
        LedgerCheck check = new LedgerCheck(ledger());
        for (List<String> row : psql(node).rows(SampleData.DATABASE, LedgerCheck.RANGES)) {
            check.add(
                    Integer.parseInt(row.get(0)),
                    Integer.parseInt(row.get(1)),
                    Long.parseLong(row.get(2)),
                    Long.parseLong(row.get(3)));
        }
        return check.compare(scope);
    }

    public enum Removal {
        KEEP_DIRECTORY,
        REMOVE_DIRECTORY
    }

    /** Stops everything that runs in the lab: loads, jobs, servers of both majors. */
    public void down(Removal removal, Progress progress) {
        stopLoads(Duration.ofSeconds(30));
        new LabJobs(servers).endAll(progress);
        servers.stopAll(progress);
        if (removal == Removal.REMOVE_DIRECTORY) {
            try {
                // The mark goes last: an interrupted removal can be repeated.
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file :
                            files.filter(f -> !f.endsWith(LabSettings.FILE)).toList()) {
                        Trees.delete(file);
                    }
                }
                Trees.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.say("removed " + directory);
        }
    }
}
