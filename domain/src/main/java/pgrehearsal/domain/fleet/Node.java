package pgrehearsal.domain.fleet;

/**
 * A server's host with its old and new installation.
 *
 * @param host address at which the server listens and the host is reached
 * @param port the server's port, the same for old and new
 * @param socket folder of the server's Unix-domain socket
 * @param work folder in which durable jobs keep their directories
 * @param role the role before the upgrade
 * @param kept left on the old version as the way back
 */
public record Node(
        NodeName name,
        String host,
        int port,
        String socket,
        String work,
        Role role,
        boolean kept,
        Installation old,
        Installation target) {

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
