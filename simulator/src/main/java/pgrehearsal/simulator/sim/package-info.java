/** Running the kernel over the modelled world in virtual time, with faults and a modelled operator. */
@NullMarked
package pgrehearsal.simulator.sim;

import org.jspecify.annotations.NullMarked;
