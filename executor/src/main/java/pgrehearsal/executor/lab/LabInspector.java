package pgrehearsal.executor.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.lab.LabStatus.Content;
import pgrehearsal.executor.lab.LabStatus.DirectoryStatus;
import pgrehearsal.executor.lab.LabStatus.Door;
import pgrehearsal.executor.lab.LabStatus.NodeStatus;
import pgrehearsal.executor.lab.LabStatus.Role;
import pgrehearsal.executor.lab.LabStatus.ServerStatus;
import pgrehearsal.executor.postgres.ControlData;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** Looks at a lab's servers and directories. */
final class LabInspector {
    private static final String QUESTION = """
            SELECT current_setting('server_version'), pg_is_in_recovery(), timeline_id,
                   CASE WHEN pg_is_in_recovery()
                        THEN coalesce(pg_last_wal_replay_lsn(), '0/0') ELSE pg_current_wal_lsn() END
            FROM pg_control_checkpoint()
            """;

    private final LabServers servers;
    private final int port;

    LabInspector(LabServers servers, int port) {
        this.servers = servers;
        this.port = port;
    }

    NodeStatus inspect(LabNode node) {
        List<DirectoryStatus> directories = servers.majors().stream()
                .map(major -> new DirectoryStatus(major, node.data(major), content(node.data(major), major)))
                .toList();
        return new NodeStatus(node, server(node), directories);
    }

    private Content content(Path data, int major) {
        String script = """
                [ -d "$1" ] || { echo absent; exit; }
                [ -f "$1/global/pg_control" ] && { echo cluster; exit; }
                [ -f "$1/global/pg_control.old" ] && { echo disabled; exit; }
                echo incomplete
                """;
        String found = servers.host()
                .run(Command.of("sh", "-c", script, "sh", data.toString()), Duration.ofSeconds(10))
                .requireSuccess("look at " + data)
                .strip();
        return switch (found) {
            case "absent" -> new Content.Absent();
            case "cluster" -> new Content.Cluster(control(data, major));
            case "disabled" -> new Content.Disabled();
            default -> new Content.Incomplete();
        };
    }

    private ControlData control(Path data, int major) {
        PostgresPrograms programs = servers.programs(major);
        Command command =
                Command.of(programs.program("pg_controldata"), data.toString()).with(programs.environment());
        return ControlData.parse(
                servers.host().run(command, Duration.ofSeconds(10)).requireSuccess("read the control file of " + data));
    }

    private ServerStatus server(LabNode node) {
        boolean processes = servers.majors().stream()
                .anyMatch(major -> !LabServers.processesOn(node.data(major)).isEmpty());
        if (!processes) {
            return new ServerStatus.Stopped();
        }
        Completed asked = servers.psql(node).run("postgres", QUESTION, Duration.ofSeconds(5));
        if (!asked.succeeded()) {
            return new ServerStatus.Silent(
                    asked.timedOut() ? "no answer within 5 s" : asked.stderr().strip());
        }
        String[] fields = asked.stdout().strip().split("\t", -1);
        return new ServerStatus.Running(
                fields[0],
                fields[1].equals("t") ? Role.STANDBY : Role.PRIMARY,
                Integer.parseInt(fields[2]),
                fields[3],
                door(node));
    }

    private Door door(LabNode node) {
        String url = "jdbc:postgresql://" + node.address() + ":" + port + "/" + SampleData.DATABASE
                + "?connectTimeout=2&socketTimeout=2&loginTimeout=2";
        try (Connection connection = DriverManager.getConnection(url, SampleData.APPLICATION_ROLE, "")) {
            return connection.isValid(2) ? Door.OPEN : Door.CLOSED;
        } catch (SQLException e) {
            return Door.CLOSED;
        }
    }

    static boolean isLab(Path directory) {
        return Files.isDirectory(directory) && LabSettings.existIn(directory);
    }
}
