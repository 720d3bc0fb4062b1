package pgrehearsal.simulator.explore;

import java.util.BitSet;
import java.util.Optional;
import pgrehearsal.simulator.sim.Simulation;

/**
 * A run that is about to part from another one.
 *
 * @param left what may still be tried on it
 * @param passed the dangers whose first occasion has gone by, by their places
 * @param struck the danger that it parts by; empty if it does by a decision, or is the first of all
 * @param retried something was tried again before it parts
 */
record Branch(
        Simulation simulation, Course course, Bound left, BitSet passed, Optional<Danger> struck, boolean retried) {

    Branch fork() {
        return new Branch(simulation.fork(), course, left, passed, struck, retried);
    }
}
