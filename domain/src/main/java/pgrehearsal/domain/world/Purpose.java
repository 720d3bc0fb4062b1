package pgrehearsal.domain.world;

/** What an effect is for. */
public enum Purpose {
    /** What the step is there for. */
    ACT,
    /** Bringing a half-done attempt back to not done. */
    REPAIR
}
