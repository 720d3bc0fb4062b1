/** The alphabet: one file per step kind, with precondition, effect, evidence, judge and undo. */
@NullMarked
package pgrehearsal.domain.step;

import org.jspecify.annotations.NullMarked;
