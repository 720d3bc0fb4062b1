package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;

/**
 * What a fault befalls, and when.
 *
 * @param step at whose begin it strikes
 * @param victim a node, a cluster or a database of somebody else; not always the step's target
 * @param lasting until it heals by itself; empty if it never does
 */
public record Aim(Place step, Name victim, Optional<Duration> lasting) {

    /** A spec names the step's kind and the victim. */
    Place written() {
        return new Place(step.step(), victim.value());
    }
}
