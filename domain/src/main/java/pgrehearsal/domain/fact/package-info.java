/** What was seen: questions that a world can be asked, the typed answers, and what is known so far. */
@NullMarked
package pgrehearsal.domain.fact;

import org.jspecify.annotations.NullMarked;
