/** Collections that are never changed, only made anew with a difference; old and new share all that is the same. */
@NullMarked
package pgrehearsal.domain.collect;

import org.jspecify.annotations.NullMarked;
