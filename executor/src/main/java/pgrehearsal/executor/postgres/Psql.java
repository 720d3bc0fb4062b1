package pgrehearsal.executor.postgres;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;

/** Asks a server through its socket as its superuser: this works also while the door is closed to everybody else. */
public record Psql(Host host, PostgresPrograms programs, Path socketDirectory, int port, String superuser) {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Rows of fields. Fields must hold neither tab nor line break: let the server make JSON of what might. */
    public List<List<String>> rows(String database, String sql) {
        String printed = run(database, sql, ANSWER).requireSuccess("ask " + socketDirectory + " on " + host.name());
        return printed.lines().map(line -> Arrays.asList(line.split("\t", -1))).toList();
    }

    public void execute(String database, String sql) {
        run(database, sql, Duration.ofMinutes(10)).requireSuccess("run SQL on " + host.name());
    }

    /** The statements go through standard input: command lines are short and seen by everybody. */
    public Completed run(String database, String sql, Duration timeout) {
        List<String> all = new ArrayList<>(arguments(database));
        all.add("--host=" + socketDirectory);
        all.add("--port=" + port);
        return run(Command.of(all), sql, timeout);
    }

    /** The program and its options, but for where the server is. */
    public List<String> arguments(String database) {
        return List.of(
                programs.program("psql"),
                "--no-psqlrc",
                "--no-align",
                "--tuples-only",
                "--quiet",
                "--field-separator=\t",
                "--set=ON_ERROR_STOP=1",
                "--username=" + superuser,
                "--dbname=" + database);
    }

    /** Runs a command that ends in psql. */
    public Completed run(Command command, String sql, Duration timeout) {
        Command known = command.with(programs.environment())
                // Our own sessions are known by this name: they are not counted among clients, and not ended.
                .with(Map.of("PGAPPNAME", "pgrehearsal", "PGCONNECT_TIMEOUT", "10", "PGCLIENTENCODING", "UTF8"));
        return host.run(known, sql.getBytes(StandardCharsets.UTF_8), timeout);
    }
}
