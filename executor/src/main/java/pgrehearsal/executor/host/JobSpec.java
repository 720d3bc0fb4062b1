package pgrehearsal.executor.host;

import java.time.Duration;

/**
 * A job to begin: for whom (the epoch of the driver that asks), what, and how long it may take. The deadline counts
 * from the begin and is held by the host, so that it also holds when no driver is there.
 */
public record JobSpec(JobKey key, long epoch, Duration deadline, Command command) {

    public JobSpec {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, but is " + epoch);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive, but is " + deadline);
        }
    }
}
