package pgrehearsal.executor.live;

import java.util.Optional;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;

/** Whoever decides when a live run waits: at a gate, parked or paused. */
@FunctionalInterface
public interface Operator {

    /** The word to the run, or nothing: then the driver leaves, and the run waits. */
    Optional<RunCommand.FromOperator> decide(RunState state);

    /** Whether the driver, without a word, waits for one that is said elsewhere instead of leaving. */
    default boolean staysWithout(RunState state) {
        return false;
    }
}
