/** The live world: effects as durable jobs on hosts, facts read from real servers, and the run's one thread. */
@NullMarked
package pgrehearsal.executor.live;

import org.jspecify.annotations.NullMarked;
