/** What a person sees: folds of a run's log, and the sentences that say what happened. */
@NullMarked
package pgrehearsal.domain.view;

import org.jspecify.annotations.NullMarked;
