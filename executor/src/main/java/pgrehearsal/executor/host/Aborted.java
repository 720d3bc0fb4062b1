package pgrehearsal.executor.host;

/** The answer to an abort. */
public sealed interface Aborted {

    /** How the job stands now: it is over, unless it could not even be killed. */
    record Now(JobStatus status) implements Aborted {}

    /** The driver that asks is not the newest: nothing was ended. */
    record StaleEpoch(long highestSeen) implements Aborted {}
}
