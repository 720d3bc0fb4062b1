package pgrehearsal.replayui.cli.live;

/** What is done about a run that is parked, if nobody is asked. */
public enum Reaction {
    REVERSE,
    /** Tries again what failed, a few times. */
    RESUME,
    STOP
}
