package pgrehearsal.simulator.explore;

import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.sim.Occasion;

/**
 * A fault that an exploration tries.
 *
 * @param place among all dangers
 * @param crash the death of a driver or of a job
 */
record Danger(int place, Fault fault, boolean crash, Occasion occasion) {}
