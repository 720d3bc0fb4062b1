package pgrehearsal.domain.world;

/** What a world is asked of an intent. */
public enum Ask {
    /** Begin the effect; report when it has ended. */
    ACT,
    /** Raise the epoch at the target, then report what is there, whether or not the effect has ended. */
    PROBE,
    /** The effect was seen running: report when it has ended. */
    AWAIT
}
