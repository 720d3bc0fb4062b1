/** Every run that a plan can come to within a bound: each fault and each crash at each of its places, each decision. */
@NullMarked
package pgrehearsal.simulator.explore;

import org.jspecify.annotations.NullMarked;
