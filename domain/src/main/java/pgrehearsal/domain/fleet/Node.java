package pgrehearsal.domain.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * A server's host with its old and new installation.
 *
 * @param host address at which the server listens and the host is reached
 * @param port the server's port, the same for old and new
 * @param socket folder of the server's Unix-domain socket
 * @param work folder in which durable jobs keep their directories
 * @param role the role before the upgrade
 * @param kept left on the old version as the way back
 * @param readOnlyPool serves clients that only read
 * @param delay how long a delayed standby waits before it replays, zero if it does not
 */
public record Node(
        Name name,
        String host,
        int port,
        String socket,
        String work,
        Role role,
        boolean kept,
        boolean readOnlyPool,
        Duration delay,
        Optional<Disk> disk,
        Optional<Machine> machine,
        Installation old,
        Installation target) {

    /**
     * The file system of the data directories.
     *
     * @param fileSystem its type as mkfs names it, for example ext4
     */
    public record Disk(ByteSize size, ByteSize free, String fileSystem) {}

    public record Machine(int cores, ByteSize memory) {}

    public Installation installation(Side side) {
        return switch (side) {
            case OLD -> old;
            case NEW -> target;
        };
    }

    public boolean upgraded() {
        return !kept;
    }
}
