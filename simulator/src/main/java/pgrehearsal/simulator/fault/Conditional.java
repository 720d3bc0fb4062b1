package pgrehearsal.simulator.fault;

import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;
import pgrehearsal.simulator.model.ModelledWorld;

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
    default ModelledWorld remedied(ModelledWorld world) {
        return Mishaps.mended(world, condition(), aim().victim());
    }
}
