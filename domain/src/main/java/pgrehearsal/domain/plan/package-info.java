/** From intent to a graph of steps, or to a refusal with reasons. */
@NullMarked
package pgrehearsal.domain.plan;

import org.jspecify.annotations.NullMarked;
