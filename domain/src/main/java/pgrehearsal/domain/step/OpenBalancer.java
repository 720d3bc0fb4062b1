package pgrehearsal.domain.step;

import pgrehearsal.domain.effect.FleetEffect.SetBalancer.Flow;

/** To the edge, which is opened last. */
final class OpenBalancer implements StepKind {

    @Override
    public String name() {
        return "open-balancer";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "let traffic through";
    }

    @Override
    public Action act(StepContext context) {
        return CloseBalancer.set(context, Flow.OPEN);
    }
}
