package pgrehearsal.domain.fleet;

/** Who decides which server of a cluster is the primary. */
public enum Topology {
    /** Streaming replication without a manager: the operator decides. */
    STREAMING
}
