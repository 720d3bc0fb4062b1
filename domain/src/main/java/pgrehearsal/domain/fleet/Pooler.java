package pgrehearsal.domain.fleet;

/**
 * Holds clients' connections while the servers behind it change.
 *
 * @param perNode one process on every node, otherwise one for the cluster
 * @param port of the pooler, at which its administration console answers too
 */
public record Pooler(Kind kind, boolean perNode, int port) {

    /** Poolers that are known. */
    public enum Kind {
        PGBOUNCER
    }
}
