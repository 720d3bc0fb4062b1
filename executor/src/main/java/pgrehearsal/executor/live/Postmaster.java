package pgrehearsal.executor.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.postgres.Psql;

/**
 * The server process on a data directory, as its lock file says and the process itself confirms: a server's working
 * directory is its data directory, so that a stale file whose number another process has got does not mislead.
 */
record Postmaster(int port, String socket, boolean listens) {

    private static final int NOBODY = 43;
    private static final int ORPHANS = 44;
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** Looks and, where a server is, asks it at once: in the downtime every process that is not started counts. */
    private static final String LOOK = """
            data=$1
            shift
            pid= && [ ! -f "$data/postmaster.pid" ] || read -r pid <"$data/postmaster.pid"
            if [ -z "$pid" ] || [ ! "/proc/$pid/cwd" -ef "$data" ]; then
                for process in /proc/[0-9]*/cwd; do
                    [ ! "$process" -ef "$data" ] || exit 44
                done
                exit 43
            fi
            {
                read -r pid
                read -r folder
                read -r start
                read -r port
                read -r socket
                read -r address
            } <"$data/postmaster.pid"
            printf '%s\n' "$port" "$socket" "$address"
            [ $# -eq 0 ] || exec "$@" --host="${socket:-/tmp}" --port="$port"
            """;

    /**
     * A server that is there, and what it printed.
     *
     * @param rows empty if it did not answer
     */
    record Asked(Postmaster postmaster, Optional<String> rows) {}

    /** Neither pg_upgrade's own server, which has another port, nor one that was started alone to be looked at. */
    boolean serves(LiveNode node) {
        return listens && port == node.node().port();
    }

    /** Asks the server on a data directory wherever it listens; nothing if there is none. */
    static Optional<Asked> ask(LiveNode node, Side side, String database, String sql) {
        List<String> arguments =
                new ArrayList<>(List.of("sh", "-c", LOOK, "sh", node.data(side).toString()));
        Psql psql = node.psql(side);
        arguments.addAll(psql.arguments(database));
        Completed looked = psql.run(Command.of(arguments), sql, ANSWER);
        return switch (looked.exitCode()) {
            case NOBODY -> Optional.empty();
            case ORPHANS ->
                throw new HostException(
                        HostException.Code.COMMAND_FAILED,
                        "Processes run on " + node.data(side) + " without a postmaster: neither up nor down");
            default -> Optional.of(asked(looked, node, side));
        };
    }

    private static Asked asked(Completed looked, LiveNode node, Side side) {
        String[] parts = looked.stdout().split("\n", 4);
        if (parts.length < 4 || !parts[0].strip().matches("\\d+")) {
            throw new HostException(
                    HostException.Code.BAD_ANSWER,
                    "Expected a lock file on " + node.data(side) + ", but got: " + looked);
        }
        Postmaster postmaster =
                new Postmaster(Integer.parseInt(parts[0].strip()), parts[1].strip(), !parts[2].isBlank());
        boolean answered = looked.succeeded() && !parts[3].isBlank();
        return new Asked(postmaster, answered ? Optional.of(parts[3]) : Optional.empty());
    }
}
