package pgrehearsal.domain.run;

/** How a run stands when nothing more happens by itself. */
public enum Outcome {
    UPGRADED,
    REVERSED,
    /** A decision is open. */
    PARKED,
    /** Preflight or policy said no. */
    REFUSED
}
