/** What must hold of the hidden truth after every event. */
@NullMarked
package pgrehearsal.simulator.sim.check;

import org.jspecify.annotations.NullMarked;
