package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/** A fault that befalls somebody when a step begins. Nobody outside this package can add one. */
non-sealed interface Befalling extends Fault {

    Aim aim();

    @Override
    default Place place() {
        return aim().step();
    }

    @Override
    default Place written() {
        return aim().written();
    }

    @Override
    default Optional<Duration> heals() {
        return aim().lasting();
    }

    @Override
    default Values values() {
        return Values.NONE.healing(aim().lasting());
    }
}
