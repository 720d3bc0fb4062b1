package pgrehearsal.simulator.explore;

import java.util.Optional;
import pgrehearsal.domain.fleet.Fleet;

/** Which moments of an exploration count as the same. The verdicts are the same whichever do. */
public enum Sameness {
    /** None: every run is played to its end. */
    NONE,
    /** From which runs go on in the same way. */
    BEHAVIOUR,
    /** And those that differ only in which of several standbys alike it is about. */
    SYMMETRIC;

    Optional<BehaviourKey> keys(Fleet fleet) {
        return this == NONE ? Optional.empty() : Optional.of(new BehaviourKey(fleet, this));
    }
}
