package pgrehearsal.simulator.model;

/**
 * The files with the users' data in a data directory.
 *
 * @param shared hard links: they are the files of the node's other data directory too
 * @param replayed written by replay, which leaves sequences up to 32 values ahead
 * @param damaged no longer what the control file and the WAL beside them say; nothing complains about it
 */
public record Pages(boolean shared, boolean replayed, boolean damaged) {

    static final Pages OF_PRIMARY = new Pages(false, false, false);
    static final Pages OF_STANDBY = new Pages(false, true, false);

    Pages withShared(boolean nowShared) {
        return new Pages(nowShared, replayed, damaged);
    }

    Pages withDamage(boolean nowDamaged) {
        return new Pages(shared, replayed, damaged || nowDamaged);
    }

    /** The same files as they look from a new data directory that links to them. */
    Pages linkedAnew() {
        return new Pages(true, replayed, damaged);
    }
}
