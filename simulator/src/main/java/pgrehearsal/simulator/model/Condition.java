package pgrehearsal.simulator.model;

/**
 * Something about a node, a cluster or a database of somebody else that is not as in a fleet in good health. Each is
 * hidden truth: it shows only where somebody looks, or where something that is begun comes upon it.
 */
public enum Condition {
    /** Of a node: its host has no power. Nothing runs there, and nobody gets an answer. */
    HOST_DOWN,
    /** Of a node: the driver does not reach its host. Everything there goes on. */
    HOST_UNREACHABLE,
    /** Of a node or a cluster: somebody else has acted on its servers; what a job has left there may stand no more. */
    DISTURBED,
    /** Of a node: everything takes so many times as long. */
    SLOW_DISK,
    /** Of a node: everything is done as soon as it is begun. */
    QUICK,
    /** Of a node: replay is so many bytes further behind than the modelled clients alone have written. */
    REPLAY_SLOW,
    /** Of a node: no byte is left where the data directories are. */
    DISK_FULL,
    /** Of a node: its address leads to a server of another cluster. */
    FOREIGN_ADDRESS,
    /** Of a node: the programs of the side that is named do not run. */
    PROGRAMS_GONE,
    /** Of a node: a postmaster.pid of a server that is gone lies in the old data directory. */
    STALE_PID,
    /** Of a node: the target has no library of the extension that is named. */
    LIBRARY_MISSING,
    /** Of a node: the target's library of the extension that is named is there and cannot be loaded. */
    LIBRARY_BROKEN,
    /** Of a node: a client comes in as the superuser by the socket, where no door keeps it out. */
    STRAGGLER,
    /** Of a node: what rsync brings there lacks files that a start needs. */
    TRANSFER_INCOMPLETE,
    /** Of a node: rsync finds nothing to link to and copies; the transfer takes so many times as long. */
    TRANSFER_COPIES,
    /** Of a cluster: a column has a type that the target no longer has. */
    REMOVED_TYPE,
    /** Of a cluster: a table was made WITH OIDS. */
    TABLE_WITH_OIDS,
    PREPARED_TRANSACTION,
    /** Of a cluster: a database that was dropped half-way. */
    INVALID_DATABASE,
    /** Of a cluster: the operating system sorts otherwise than when the indexes were made. */
    COLLATION_CHANGED,
    /** Of a cluster: an object that no check finds and that the target cannot restore. */
    SCHEMA_REFUSED,
    /** Of a cluster: initdb makes a new cluster in another encoding. */
    ENCODING_DIFFERS,
    /** Of a cluster: initdb makes a new cluster with checksums where the old one has none, or the other way round. */
    CHECKSUMS_DIFFER,
    /** Of a cluster: a parameter is set that the target does not know. */
    REMOVED_PARAMETER,
    /** Of a cluster: commits wait for a synchronous standby that nobody is. */
    SYNC_STANDBY_MISSING,
    /** Of a cluster: an extension has no update path to the target's version. */
    EXTENSION_WITHOUT_PATH,
    /** Of a cluster: the consumer of a logical slot does not confirm what it is sent. */
    SLOT_PENDING,
    /** Of a cluster: a client's transaction stays open, with locks. */
    LONG_TRANSACTION,
    /** Of a cluster: something holds a lock that ANALYZE waits for. */
    ANALYZE_BLOCKED,
    /** Of a cluster: many of its clients' transactions on the new version time out and are rolled back. */
    PLANS_BAD,
    /** Of a cluster: one process of its pooler does not answer its administration console. */
    POOLER_DEAF,
    /** Of a cluster: its configuration store does not answer. */
    STORE_DOWN,
    /** Of a cluster: the configuration store has a system identifier that is not the new cluster's. */
    SYSTEM_ID_IN_STORE,
    /** Of a cluster: the WAL archive holds the history of a timeline that the cluster never had. */
    NEWER_TIMELINE_ARCHIVED,
    /** Of a cluster: the backup's repository knows another system identifier, so that nothing can be restored. */
    BACKUP_UNUSABLE,
    /** Of somebody else's database: it cannot run the target. */
    TARGET_UNSUPPORTED,
    /** Of somebody else's database: its owner has brought it to another version. */
    MOVED;

    /** Whether it can make undone what a job has done; how long things take and a lost network cannot. */
    boolean disturbs() {
        return this != HOST_UNREACHABLE
                && this != SLOW_DISK
                && this != QUICK
                && this != REPLAY_SLOW
                && this != TRANSFER_COPIES;
    }
}
