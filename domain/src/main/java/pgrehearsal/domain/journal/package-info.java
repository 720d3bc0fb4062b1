/** The record's bytes, their chain, and where they are kept. */
@NullMarked
package pgrehearsal.domain.journal;

import org.jspecify.annotations.NullMarked;
