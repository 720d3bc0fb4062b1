package pgrehearsal.domain.way;

/** By what means a run turns back. Later ones reach further and cost more. */
public enum Means {
    /** Nothing was done that needs to be undone. */
    STOP,
    /** The old servers serve again from their own directories. */
    OLD_DIRECTORIES,
    /** A kept node becomes the primary of the old version. */
    KEPT_NODE,
    /** The old data directories come back from the snapshots that were taken behind the fence. */
    SNAPSHOT,
    /** Nothing that is recorded leads back. */
    NONE;

    public Means orFurther(Means other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
