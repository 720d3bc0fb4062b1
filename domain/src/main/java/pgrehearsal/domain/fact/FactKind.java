package pgrehearsal.domain.fact;

/** What a world can be asked about a node. Each kind has one type of answer, a {@link Fact}. */
public enum FactKind {
    /** The job that ran a step's effect; reported with every answer, so nobody needs to ask for it. */
    JOB,
    /** The host: reached or not, how far its clock is off. */
    HOST,
    /** The programs of an installation. */
    PROGRAMS,
    /** Room on the file system of the data directories. */
    SPACE,
    /** The cluster that the old data directory belongs to. */
    IDENTITY,
    /** What the data directory holds. */
    DIRECTORY,
    /** The control file in the data directory. */
    CONTROL_FILE,
    /** The server that runs on the data directory, if any. */
    SERVER,
    /** What a client meets that knocks at the server's door. */
    DOOR,
    /** The server's settings that must fit between old and new. */
    SETTINGS,
    /** Objects that pg_upgrade refuses or spoils. */
    OBJECTS,
    /** Extensions in use, and whether the target has them. */
    EXTENSIONS,
    /** The primary's view of its standbys and slots. */
    REPLICATION,
    /** The primary's view of one standby. */
    LINK,
    /** The content of the databases. */
    FINGERPRINT,
    /** What a standby's configuration makes of it. */
    CONFIGURATION,
    /** Whether what the synchronisation destroys was saved. */
    SAVED,
    /** The planner's statistics. */
    STATISTICS,
    /** How clients' transactions have ended since the new cluster was made. */
    SERVICE,
    /** What a hook says of itself. */
    HOOK,
    /** Whether traffic comes through a balancer. */
    BALANCER,
    /** What the processes of a pooler do with clients. */
    POOLER,
    /** The daemon that manages a node's server. */
    HA,
    /** The configuration store's view of a cluster. */
    AUTOMATION,
    /** A snapshot of the data directories. */
    SNAPSHOT,
    /** The primary's logical replication slots. */
    SLOTS,
    /** Where WAL goes. */
    ARCHIVE,
    /** The newest base backup. */
    BACKUP,
    /** Objects that the fleet file names as standing in pg_upgrade's way. */
    OBJECTS_IN_THE_WAY,
    /** A database of somebody else. */
    EXTERNAL
}
