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
    /** Asked for on its own, often days later: what could lead back is released. */
    FINISH,
    /** The way back, entered from wherever the run is. */
    TURN_BACK,
    /** The old version serves again; what is degraded is made whole. */
    REBUILD
}
