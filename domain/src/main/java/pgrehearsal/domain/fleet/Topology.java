package pgrehearsal.domain.fleet;

/** Who decides which server of a cluster is the primary. */
public enum Topology {
    /** Streaming replication without a manager: the operator decides. */
    STREAMING,
    /** Patroni, by a lock in a distributed configuration store. */
    PATRONI,
    /** One server, and nothing to decide. */
    SINGLE,
    /** One server in a pod: a deployment or stateful set is scaled to none and back. */
    KUBERNETES;

    /** Tells whether something starts a server again that was stopped beneath it. */
    public boolean isManaged() {
        return switch (this) {
            case STREAMING, SINGLE -> false;
            case PATRONI, KUBERNETES -> true;
        };
    }
}
