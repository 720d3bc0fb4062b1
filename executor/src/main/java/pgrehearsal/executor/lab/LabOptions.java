package pgrehearsal.executor.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import pgrehearsal.executor.host.OsUser;
import pgrehearsal.executor.postgres.ControlData.Checksums;

/**
 * What lab to make. Node n1 listens on the first address, n2 on the next one, and so on; all on the same port. Rows:
 * of the largest sample table. The user is the operating-system user that runs the servers, and their superuser.
 */
public record LabOptions(
        Path directory,
        int nodes,
        int from,
        int to,
        long rows,
        String firstAddress,
        int port,
        Checksums checksums,
        String user,
        Path cache) {
    private static final int SOCKET_PATH_MAX = 107;

    public LabOptions {
        directory = directory.toAbsolutePath().normalize();
        require(nodes >= 1 && nodes <= 9, "nodes must be 1 to 9, but is " + nodes, "Maybe --nodes 3.");
        require(
                from >= 12 && to > from,
                "the versions must be 12 or newer and go upwards, but are from " + from + " to " + to,
                "Maybe --from 13 --to 15.");
        require(rows >= 0, "rows must not be negative, but is " + rows, "Maybe --rows 200000.");
        require(port > 1023 && port < 65536, "port must be 1024 to 65535, but is " + port, "Maybe --port 5433.");
        require(
                isLoopback(firstAddress) && lastByte(firstAddress) + nodes - 1 <= 254,
                "the first address must be 127.x.y.z with room for " + nodes + " addresses, but is " + firstAddress,
                "Maybe --address 127.0.0.11.");
        int socketLength = directory.resolve("n1/.s.PGSQL." + port).toString().length();
        require(
                socketLength <= SOCKET_PATH_MAX,
                "the directory's name is too long for a server's socket: " + directory,
                "Maybe choose one that is " + (socketLength - SOCKET_PATH_MAX) + " characters shorter.");
        require(
                directory.toString().chars().noneMatch(c -> c < ' ' || c == '\'' || c == '"' || c == '\\'),
                "the directory's name must hold neither quotes, backslashes nor control characters: " + directory,
                "Maybe choose another one.");
    }

    public static LabOptions in(Path directory) {
        OsUser current = OsUser.current();
        String user = current.isRoot() ? "postgres" : current.name();
        return new LabOptions(
                directory, 3, 13, 15, 200_000, "127.0.0.11", 5433, Checksums.ON, user, PostgresMajors.defaultCache());
    }

    public LabOptions withNodes(int count) {
        return new LabOptions(directory, count, from, to, rows, firstAddress, port, checksums, user, cache);
    }

    public LabOptions withMajors(int oldMajor, int newMajor) {
        return new LabOptions(directory, nodes, oldMajor, newMajor, rows, firstAddress, port, checksums, user, cache);
    }

    public LabOptions withRows(long count) {
        return new LabOptions(directory, nodes, from, to, count, firstAddress, port, checksums, user, cache);
    }

    public LabOptions withFirstAddress(String address) {
        return new LabOptions(directory, nodes, from, to, rows, address, port, checksums, user, cache);
    }

    public LabOptions withPort(int number) {
        return new LabOptions(directory, nodes, from, to, rows, firstAddress, number, checksums, user, cache);
    }

    public LabOptions withChecksums(Checksums wanted) {
        return new LabOptions(directory, nodes, from, to, rows, firstAddress, port, wanted, user, cache);
    }

    public LabOptions withUser(String name) {
        return new LabOptions(directory, nodes, from, to, rows, firstAddress, port, checksums, name, cache);
    }

    public LabOptions withCache(Path folder) {
        return new LabOptions(directory, nodes, from, to, rows, firstAddress, port, checksums, user, folder);
    }

    private static boolean isLoopback(String address) {
        try {
            return address.matches("127(\\.[0-9]{1,3}){3}")
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static int lastByte(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    }

    private static void require(boolean holds, String message, String remedy) {
        if (!holds) {
            throw new LabException("Expected other options: " + message + ".", remedy);
        }
    }
}
