package pgrehearsal.domain.fleet;

/**
 * Something that hangs on the database without belonging to its high availability. It is not upgraded with the cluster:
 * its owner makes it anew.
 *
 * @param owner who makes it anew afterwards, or empty if nobody is named
 * @param slot its logical replication slot; empty for other kinds
 */
public record Dependent(Name name, Kind kind, String host, String owner, String slot) {

    /** How it hangs on the database. */
    public enum Kind {
        /** A standby that replays hours later, against mistakes. */
        DELAYED_STANDBY,
        /** A standby fed from the archive alone. */
        ARCHIVE_STANDBY,
        /** A standby for reports. */
        BI,
        /** A subscriber of logical replication. */
        LOGICAL
    }
}
