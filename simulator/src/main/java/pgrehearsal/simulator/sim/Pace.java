package pgrehearsal.simulator.sim;

import java.time.Duration;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.world.Intent;

/** How long things take: what is expected, times a factor that belongs to this one attempt at this one step. */
record Pace(long seed, Fleet fleet, Pacing pacing) {

    /** How long a driver tries to reach a host that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Reading facts once an effect has ended. */
    Duration reading() {
        return pacing.reading();
    }

    Duration of(Intent intent) {
        Pacing.Factor factor = pacing.of(intent.step().kind());
        String key = seed + " " + intent.step() + " " + intent.attempt() + " " + intent.purpose();
        double times = factor.draw(key) * pacing.ofRun().draw(seed + " run");
        return Duration.ofMillis(
                Math.round(Durations.expected(intent.effect(), fleet).toMillis() * times));
    }
}
