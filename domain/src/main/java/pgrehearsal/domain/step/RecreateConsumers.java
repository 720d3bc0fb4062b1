package pgrehearsal.domain.step;

import pgrehearsal.domain.fleet.Side;

/** Before the first client writes, so that a consumer misses nothing: on the new leader, or on a promoted kept node. */
final class RecreateConsumers implements StepKind {

    @Override
    public String name() {
        return "recreate-consumers";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "make the logical consumers' slots anew";
    }

    @Override
    public Action act(StepContext context) {
        return DrainSlots.recreate(context, context.node().kept() ? Side.OLD : Side.NEW);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
