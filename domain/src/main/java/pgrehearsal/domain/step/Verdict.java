package pgrehearsal.domain.step;

/** What the facts say about a step. */
public enum Verdict {
    NOT_DONE,
    DONE,
    RUNNING,
    PARTIAL,
    UNKNOWN
}
