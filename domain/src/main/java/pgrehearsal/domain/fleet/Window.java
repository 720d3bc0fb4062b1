package pgrehearsal.domain.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time agreed with the users of the fleet, in which the upgrade or its reversal must be over.
 *
 * @param databaseBudget how much of it the work on the databases may take, from the closed to the opened door
 */
public record Window(Instant start, Duration length, Optional<Duration> databaseBudget) {

    public Instant end() {
        return start.plus(length);
    }
}
