package pgrehearsal.domain.way;

/** How far a node or a fleet has gone, by what still leads back. Higher is further. */
public enum Reversibility {
    /** Only looked: stop. */
    R0,
    /** Prepared: undo each recorded side effect. */
    R1,
    /** Fenced, everything stopped cleanly: start the old servers, open the door. */
    R2,
    /** pg_upgrade ran and stopped before linking: drop the new directory. */
    R3,
    /** Linked, the new server started by none but pg_upgrade: drop the new, give the control file its name back. */
    R4,
    /** The new server was started, or may have been: kept nodes. */
    R5,
    /** Clients may have written: kept nodes, and those writes are lost. */
    R6,
    /** Kept nodes released: restore from backup. */
    R7;

    public Reversibility orWorse(Reversibility other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
