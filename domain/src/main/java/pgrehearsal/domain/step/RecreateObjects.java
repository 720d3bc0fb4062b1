package pgrehearsal.domain.step;

import pgrehearsal.domain.fleet.Side;

/** On the node that serves: the new leader, or a kept node after turning back. */
final class RecreateObjects implements StepKind {

    @Override
    public String name() {
        return "recreate-objects";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "make anew what stood in pg_upgrade's way";
    }

    @Override
    public Action act(StepContext context) {
        return DropIncompatible.recreate(context, context.node().kept() ? Side.OLD : Side.NEW);
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
