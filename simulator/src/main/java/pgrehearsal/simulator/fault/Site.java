package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.effect.Effect;

/**
 * A step at which a fault can strike.
 *
 * @param effects what the step may ask of the world: first what it does, then what repairs it
 */
public record Site(Place place, List<Effect> effects) {

    public Site {
        effects = List.copyOf(effects);
    }
}
