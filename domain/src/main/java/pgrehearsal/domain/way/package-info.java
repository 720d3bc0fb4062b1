/** Reversibility, computed: which way back exists now and how long it takes. */
@NullMarked
package pgrehearsal.domain.way;

import org.jspecify.annotations.NullMarked;
