package pgrehearsal.simulator.sim;

import java.time.Duration;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.model.Noise;

/**
 * How long things take: what is expected, times a factor that belongs to this one attempt at this one step.
 *
 * @param seed of the factors; with {@link #NOMINAL} everything takes exactly as long as is expected
 */
record Pace(long seed, Fleet fleet) {

    /** Stands for no chance at all. */
    static final long NOMINAL = 0;

    /** Reading facts once an effect has ended. */
    static final Duration READING = Duration.ofMillis(100);

    /** How long a driver tries to reach a host that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final double SPREAD = 0.2;
    private static final double FACTOR_MAX = 2.5;

    Duration of(Intent intent) {
        Effect effect = intent.effect();
        if (seed == NOMINAL) {
            return Durations.expected(effect, fleet);
        }
        String key = seed + " " + intent.step() + " " + intent.attempt() + " " + intent.purpose();
        double factor = Math.min(FACTOR_MAX, Noise.factor(key, SPREAD));
        return Duration.ofMillis(Math.round(Durations.expected(effect, fleet).toMillis() * factor));
    }
}
