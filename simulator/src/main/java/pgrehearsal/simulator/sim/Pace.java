package pgrehearsal.simulator.sim;

import java.time.Duration;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.model.Noise;

/** How long things take: what is expected, times a factor that belongs to this one attempt at this one step. */
record Pace(long seed, Fleet fleet, Pacing pacing) {

    /** Reading facts once an effect has ended. */
    static final Duration READING = Duration.ofMillis(100);

    /** How long a driver tries to reach a host that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    Duration of(Intent intent) {
        Pacing.Factor factor = pacing.of(intent.step().kind());
        double times = factor.median() * chance(intent, factor.spread());
        return Duration.ofMillis(
                Math.round(Durations.expected(intent.effect(), fleet).toMillis() * times));
    }

    private double chance(Intent intent, double spread) {
        if (spread == 0) {
            return 1;
        }
        String key = seed + " " + intent.step() + " " + intent.attempt() + " " + intent.purpose();
        return Noise.factor(key, spread);
    }
}
