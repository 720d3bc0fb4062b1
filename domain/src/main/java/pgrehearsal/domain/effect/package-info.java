/** The few things that a world can be asked to do, and how long each is expected to take. */
@NullMarked
package pgrehearsal.domain.effect;

import org.jspecify.annotations.NullMarked;
