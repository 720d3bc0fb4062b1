/** A run: commands in, events out, and the state between them. Pure. */
@NullMarked
package pgrehearsal.domain.run;

import org.jspecify.annotations.NullMarked;
