/** A modelled fleet: hidden truth about PostgreSQL servers, what effects do to it, and what can be seen of it. */
@NullMarked
package pgrehearsal.simulator.model;

import org.jspecify.annotations.NullMarked;
