package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.HaFact;
import pgrehearsal.domain.fact.FleetFact.HaFact.Daemon;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Patroni's daemon, or the scale of a Kubernetes workload. */
final class StopHa implements StepKind {

    @Override
    public String name() {
        return "stop-ha";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "keep the manager from starting the server";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new FleetEffect.StopHa(context.name());
        return daemon(context, effect, Daemon.STOPPED, "manager stopped");
    }

    /** The manager starts the old server, and adopts one that runs. */
    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(daemon(
                context,
                new FleetEffect.StartHa(context.name(), Side.OLD),
                Daemon.ON_OLD,
                "old server under its manager"));
    }

    static Action daemon(StepContext context, Effect effect, Daemon wanted, String want) {
        Question question = Question.old(FactKind.HA, context.name());
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(HaFact.class, question),
                                fact -> fact.daemon() == wanted,
                                "manager-not-set",
                                context.name().value(),
                                want),
                        "manager-not-set",
                        context.name().value(),
                        want));
    }
}
