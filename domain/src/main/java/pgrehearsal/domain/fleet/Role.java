package pgrehearsal.domain.fleet;

/** A server's role in streaming replication. */
public enum Role {
    PRIMARY,
    STANDBY
}
