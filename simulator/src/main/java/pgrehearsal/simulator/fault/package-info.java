/** What can go wrong: faults, where each can strike, and how they are written. */
@NullMarked
package pgrehearsal.simulator.fault;

import org.jspecify.annotations.NullMarked;
