package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.effect.FleetEffect.SetPooler.Clients;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.PoolerFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;

/** All processes of the pooler, or none: a forgotten one lets clients through. */
final class PausePooler implements StepKind {

    @Override
    public String name() {
        return "pause-pooler";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "let clients wait in the pooler";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, Clients.HELD);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, Clients.SERVED));
    }

    static Action set(StepContext context, Clients clients) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Effect effect = new FleetEffect.SetPooler(at, cluster, clients);
        Question question = Question.about(FactKind.POOLER, at, cluster);
        PoolerFact.State wanted = switch (clients) {
            case HELD -> PoolerFact.State.PAUSED;
            case SERVED -> PoolerFact.State.ACTIVE;
        };
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(PoolerFact.class, question),
                        fact -> fact.state() == wanted && fact.unreachable().isEmpty(),
                        "pooler-not-set",
                        cluster.value(),
                        wanted == PoolerFact.State.PAUSED ? "every process paused" : "every process active"));
    }
}
