package pgrehearsal.executor.host;

/** The answer to a begin: given while the host compares the epoch, so nothing comes between. */
public sealed interface Begun {

    /** @param status a moment later: what is short may have ended */
    record Accepted(JobStatus status) implements Begun {}

    record AlreadyBegun(JobStatus status) implements Begun {}

    /** The driver that asks is not the newest: nothing was begun. */
    record StaleEpoch(long highestSeen) implements Begun {}
}
