package pgrehearsal.replayui.api;

/** What somebody may do here. */
public enum Role {
    /** Comes with nothing, or with what is not known here. */
    NOBODY,
    /** Looks, and changes nothing. */
    VIEWER,
    /** May also say something to a run, and have something made. */
    OPERATOR
}
