package pgrehearsal.simulator.explore;

import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.sim.Occasion;

/**
 * A fault that an exploration tries.
 *
 * @param place among all dangers
 */
record Danger(int place, Fault fault, Sort sort, Occasion occasion) {

    /** What a bound counts for itself. */
    enum Sort {
        FAULT,
        /** The death of a driver or of a job. */
        CRASH,
        /** Another order of what runs side by side. */
        ORDER
    }
}
