package pgrehearsal.domain.world;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.step.StepId;

/**
 * What a driver wants of a world. The intent is durable in the run's log before a world hears of it.
 *
 * @param key names the effect's job: a world accepts at most one begin for it, ever
 * @param epoch of the driver that asks; a target that has seen a newer one refuses
 * @param purpose part of what an answer must match
 * @param timeout after which the world itself ends the effect
 */
public record Intent(
        StepId step,
        int attempt,
        Purpose purpose,
        Ask ask,
        String key,
        long epoch,
        Effect effect,
        List<Question> evidence,
        Duration timeout) {

    public Intent {
        evidence = List.copyOf(evidence);
    }
}
