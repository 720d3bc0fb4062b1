package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * All that decides how a simulation goes on from a moment. Of what state and world hold beside that, sequence, epoch,
 * moments, attempts and the ledger are only how it came there.
 *
 * @param ahead what lies ahead, in any order
 * @param steps what is known of single steps and is in neither state nor world
 * @param whole what is known of the run as a whole
 */
public record Behaviour(
        RunState state, ModelledWorld world, List<Ahead> ahead, List<OfStep> steps, List<String> whole) {

    /** Something about a step: its job waits, its answer is awaited, it has passed an occasion. */
    public record OfStep(StepId step, String what) {

        static final String MILESTONE = "milestone";
        static final String ANSWER = "answer";

        /** A job comes further, or what was seen is told. */
        public boolean isProgress() {
            return what.startsWith(MILESTONE) || what.startsWith(ANSWER);
        }
    }

    /**
     * Something that is going to happen.
     *
     * @param in the time left until then
     */
    public record Ahead(Duration in, OfStep happening) {}
}
