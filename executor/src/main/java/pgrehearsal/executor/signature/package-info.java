/** Signed heads: what makes a log more than consistent with itself. */
@NullMarked
package pgrehearsal.executor.signature;

import org.jspecify.annotations.NullMarked;
