package pgrehearsal.simulator.fault;

import java.util.Optional;
import pgrehearsal.simulator.model.Condition;

/** A fault that is no more than a condition which begins, and ends when it heals. */
interface Conditional extends Befalling {

    Condition condition();

    /** What there is to say of the condition. */
    default String detail() {
        return "";
    }

    @Override
    default Strike strike() {
        return new Strike.OnWorld(world -> world.with(condition(), aim().victim(), detail()));
    }

    @Override
    default Optional<Healing> healing() {
        return aim().lasting().map(after -> new Healing(after, world -> world.without(condition(), aim().victim())));
    }
}
