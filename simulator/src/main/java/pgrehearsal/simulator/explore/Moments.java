package pgrehearsal.simulator.explore;

import java.util.List;
import java.util.Optional;
import pgrehearsal.simulator.sim.Simulation;

/**
 * The moments that are known already.
 *
 * @param keys empty if no two moments count as the same
 * @param undisturbed of the run in which nothing goes wrong, and of its ways back
 * @param others of runs that are known as well
 */
record Moments(Optional<BehaviourKey> keys, Atlas undisturbed, List<Atlas> others) {

    /** The same, told from others by somebody else. */
    Moments with(Optional<BehaviourKey> otherKeys) {
        return new Moments(otherKeys, undisturbed, others);
    }

    Optional<Long> key(Simulation simulation, Bound left) {
        return keys.isEmpty()
                ? Optional.empty()
                : simulation.behaviour().map(behaviour -> Print.mix(keys.get().of(behaviour), left.decisions()));
    }

    /** The same moment with what may still be tried. */
    long with(long key, Bound left) {
        return Print.mix(key, (left.orders() * 8L + left.faults()) * 8 + left.crashes());
    }

    boolean isUndisturbed(long key) {
        return undisturbed.has(key);
    }

    Optional<Fate> known(long key) {
        Optional<Fate> found = undisturbed.get(key);
        for (Atlas other : others) {
            found = found.isPresent() ? found : other.get(key);
        }
        return found;
    }
}
