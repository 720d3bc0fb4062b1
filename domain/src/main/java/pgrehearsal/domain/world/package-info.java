/** The only door to effects. */
@NullMarked
package pgrehearsal.domain.world;

import org.jspecify.annotations.NullMarked;
