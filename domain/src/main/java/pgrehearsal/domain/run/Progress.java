package pgrehearsal.domain.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Purpose;

/** How far one step is. */
public sealed interface Progress {

    /** What of the step stands in the world, as far as is known. */
    Standing standing();

    /** Attempts begun so far. */
    int attempts();

    /**
     * Not begun, or to be tried again.
     *
     * @param failures since a person last said to try again
     * @param notBefore the next attempt's earliest moment
     * @param repairFirst what an earlier attempt left half done must be undone before
     */
    record Waiting(int attempts, int failures, Instant notBefore, boolean repairFirst, Standing standing)
            implements Progress {}

    /**
     * Intended, and not judged yet.
     *
     * @param askedSince the world was last asked then
     * @param deadline by which an answer must have come
     * @param unanswered how often it did not
     */
    record Open(
            int attempts,
            int failures,
            Purpose purpose,
            Ask ask,
            String key,
            Effect effect,
            Duration timeout,
            Instant deadline,
            int unanswered,
            Standing standing)
            implements Progress {

        private static final int UNANSWERED_MAX = 2;

        /** The world was asked again and still does not say: a person has to look. */
        public boolean stuck() {
            return unanswered >= UNANSWERED_MAX;
        }
    }

    /** A person decides. */
    record Failed(
            int attempts, Verdict verdict, String code, boolean repairable, List<Finding> findings, Standing standing)
            implements Progress {}

    record Done(int attempts, Standing standing) implements Progress {}

    record Skipped(int attempts, Standing standing) implements Progress {}

    /** Tells whether steps that come after this one may begin. */
    default boolean settled() {
        return this instanceof Done || this instanceof Skipped;
    }
}
