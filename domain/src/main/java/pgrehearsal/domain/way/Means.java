package pgrehearsal.domain.way;

/** By what means a run turns back. */
public enum Means {
    /** Nothing was done that needs to be undone. */
    STOP,
    /** The old servers serve again from their own directories. */
    OLD_DIRECTORIES,
    /** A kept node becomes the primary of the old version. */
    KEPT_NODE,
    /** Nothing that is recorded leads back. */
    NONE
}
