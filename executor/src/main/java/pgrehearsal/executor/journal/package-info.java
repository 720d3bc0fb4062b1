/** Journals that outlive their process. */
@NullMarked
package pgrehearsal.executor.journal;

import org.jspecify.annotations.NullMarked;
