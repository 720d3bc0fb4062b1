package pgrehearsal.simulator.model;

/**
 * The files with the users' data in a data directory.
 *
 * @param shared hard links: they are the files of the node's other data directory too
 * @param replayed written by replay, which leaves sequences up to 32 values ahead
 * @param damaged no longer what the control file and the WAL beside them say; nothing complains about it
 * @param flaw what else they are not as they were written
 */
public record Pages(boolean shared, boolean replayed, boolean damaged, Flaw flaw) {

    static final Pages OF_PRIMARY = new Pages(false, false, false, Flaw.NONE);
    static final Pages OF_STANDBY = new Pages(false, true, false, Flaw.NONE);

    /** What can be wrong with files. */
    public enum Flaw {
        NONE,
        /** Some have the size that they should have, and other bytes. */
        FLIPPED,
        /** Some are missing that a start needs. */
        UNSTARTABLE,
        /** Some of the users' are missing, which nothing notices before somebody reads them. */
        INCOMPLETE
    }

    Pages with(Flaw newFlaw) {
        return new Pages(shared, replayed, damaged, newFlaw);
    }

    Pages withShared(boolean nowShared) {
        return new Pages(nowShared, replayed, damaged, flaw);
    }

    Pages withDamage(boolean nowDamaged) {
        return new Pages(shared, replayed, damaged || nowDamaged, flaw);
    }

    /** The same files as they look from a new data directory that links to them. */
    Pages linkedAnew() {
        return new Pages(true, replayed, damaged, flaw);
    }
}
