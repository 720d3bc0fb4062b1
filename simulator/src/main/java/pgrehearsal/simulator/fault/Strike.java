package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pgrehearsal.simulator.model.ModelledWorld;

/** How a fault strikes: what it changes of the hidden truth, or of what is at work there. */
public sealed interface Strike {

    /**
     * When its step begins, the world is another one.
     *
     * @param lookAgain after which the world has more to do about it by itself
     */
    record OnWorld(UnaryOperator<ModelledWorld> change, Optional<Duration> lookAgain) implements Strike {

        OnWorld(UnaryOperator<ModelledWorld> change) {
            this(change, Optional.empty());
        }
    }

    /** When the job of its step has just come to a milestone. */
    record OnJob(String milestone, JobChange change) implements Strike {}

    /** What happens to a job. */
    @FunctionalInterface
    interface JobChange {

        ModelledWorld apply(ModelledWorld world, String key);
    }

    /** When a driver comes by this point of its step. */
    record OnDriver(Point point) implements Strike {}

    /** Where in the handling of a step a driver is. */
    enum Point {
        BEFORE_INTENT,
        AFTER_INTENT,
        MID_EFFECT,
        AFTER_EFFECT,
        AFTER_RECORD
    }
}
