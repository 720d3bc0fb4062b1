package pgrehearsal.domain.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often.
 *
 * @param timeout after which the world itself ends the effect
 * @param attempts how many failures are met by another attempt without asking a person, plus one
 * @param pause between a failure and the next attempt
 */
public record Limits(Duration timeout, int attempts, Duration pause) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** For reading, and for effects that take seconds. */
    public static final Limits SHORT = new Limits(MINUTE, 2, Duration.ofSeconds(2));

    /** Tried once; what comes then is for a person to decide. */
    public static Limits once(Duration timeout) {
        return new Limits(timeout, 1, Duration.ZERO);
    }

    /** These limits, but for what the fleet file decides otherwise. */
    public Limits instead(@Nullable Duration otherTimeout, @Nullable Integer otherAttempts) {
        return otherTimeout == null && otherAttempts == null
                ? this
                : new Limits(
                        otherTimeout == null ? timeout : otherTimeout,
                        otherAttempts == null ? attempts : otherAttempts,
                        pause);
    }

    /** The expected duration three times over, but never less than a minute. */
    public static Duration generous(Duration expected) {
        Duration threefold = expected.multipliedBy(3);
        return threefold.compareTo(MINUTE) < 0 ? MINUTE : threefold;
    }
}
