package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.effect.FleetEffect.SetBalancer.Flow;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.BalancerFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Hook;

/** From the edge inwards. */
final class CloseBalancer implements StepKind {

    @Override
    public String name() {
        return "close-balancer";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "hold traffic off";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, Flow.CLOSED);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, Flow.OPEN));
    }

    static Action set(StepContext context, Flow flow) {
        Balancer balancer = context.fleet().balancers().stream()
                .filter(candidate -> candidate.name().equals(HookSteps.about(context)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(context.id() + " is about no balancer"));
        return switch (balancer.kind()) {
            case HOOK ->
                HookSteps.run(
                        context, balancer.hook().orElseThrow(), flow == Flow.CLOSED ? Hook.Verb.ACT : Hook.Verb.UNDO);
            case HAPROXY -> haproxy(context, balancer, flow);
        };
    }

    private static Action haproxy(StepContext context, Balancer balancer, Flow flow) {
        Effect effect = new FleetEffect.SetBalancer(balancer.at(), balancer.name(), flow);
        Question question = Question.about(FactKind.BALANCER, balancer.at(), balancer.name());
        BalancerFact.State wanted = switch (flow) {
            case OPEN -> BalancerFact.State.OPEN;
            case CLOSED -> BalancerFact.State.CLOSED;
        };
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(BalancerFact.class, question),
                        fact -> fact.state() == wanted,
                        "balancer-not-set",
                        balancer.name().value(),
                        wanted == BalancerFact.State.CLOSED ? "all backends in maintenance" : "all backends ready"));
    }
}
