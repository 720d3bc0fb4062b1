package pgrehearsal.domain.step;

/** The parts of a run, in their order. */
public enum Phase {
    PREFLIGHT,
    PREPARE,
    FENCE,
    PROTECT,
    UPGRADE,
    START,
    OPEN,
    /** The way back, entered from wherever the run is. */
    TURN_BACK,
    /** The old version serves again; what is degraded is made whole. */
    REBUILD
}
