/** PostgreSQL's own programs and files: where they are, how they are asked, what they answer. */
@NullMarked
package pgrehearsal.executor.postgres;

import org.jspecify.annotations.NullMarked;
