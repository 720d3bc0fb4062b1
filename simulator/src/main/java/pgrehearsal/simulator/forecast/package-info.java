/** How long an upgrade will take: the same simulation many times over, and what recordings say of its durations. */
@NullMarked
package pgrehearsal.simulator.forecast;

import org.jspecify.annotations.NullMarked;
