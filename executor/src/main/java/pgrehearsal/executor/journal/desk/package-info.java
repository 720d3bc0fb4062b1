/** Axon Framework above the journal: one handler for all that is said to live runs, and what is read off them. */
@NullMarked
package pgrehearsal.executor.journal.desk;

import org.jspecify.annotations.NullMarked;
