/**
 * What must always hold, as far as it can be judged from what a run has observed. What is unknown is never a violation,
 * and never a proof.
 */
@NullMarked
package pgrehearsal.domain.invariant;

import org.jspecify.annotations.NullMarked;
