package pgrehearsal.executor.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;

/**
 * The server process on a data directory, as its lock file says and the process itself confirms: a server's working
 * directory is its data directory, so that a stale file whose number another process has got does not mislead.
 */
record Postmaster(long pid, int port, String socket, boolean listens) {

    private static final String FIND = """
            folder=$(readlink -f "$1") || exit 3
            [ -n "$(find /proc -mindepth 2 -maxdepth 2 -name cwd -lname "$folder" -print -quit 2>/dev/null)" ] || exit 3
            pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
            [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$folder" ] || exit 4
            sed -n '1p;4p;5p;6p' "$1/postmaster.pid"
            """;

    /** Neither pg_upgrade's own server, which has another port, nor one that was started alone to be looked at. */
    boolean serves(LiveNode node) {
        return listens && port == node.node().port();
    }

    static Optional<Postmaster> on(LiveNode node, Side side) {
        Completed found = node.host()
                .run(Command.of("sh", "-c", FIND, "sh", node.data(side).toString()), Duration.ofSeconds(20));
        if (found.exitCode() == 3) {
            return Optional.empty();
        }
        if (found.exitCode() == 4) {
            throw new HostException(
                    HostException.Code.COMMAND_FAILED,
                    "Processes run on " + node.data(side) + " without a postmaster: neither up nor down");
        }
        List<String> lines = found.requireSuccess("look for a server on " + node.data(side))
                .lines()
                .toList();
        int port = lines.size() > 1
                ? Integer.parseInt(lines.get(1).strip())
                : node.node().port();
        String socket = lines.size() > 2 && !lines.get(2).isBlank()
                ? lines.get(2).strip()
                : node.node().socket();
        boolean listens = lines.size() > 3 && !lines.get(3).isBlank();
        return Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), port, socket, listens));
    }
}
