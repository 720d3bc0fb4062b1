package pgrehearsal.domain.fleet;

import java.time.Duration;
import java.time.Instant;

/** The time agreed with the users of the fleet, in which the upgrade or its reversal must be over. */
public record Window(Instant start, Duration length) {

    public Instant end() {
        return start.plus(length);
    }
}
