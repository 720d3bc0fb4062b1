package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.ServerFact;
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
    public boolean evenWhenLeftOut() {
        return true;
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new FleetEffect.StopHa(context.name());
        return daemon(context, effect, Daemon.STOPPED, "manager stopped");
    }

    /** The manager starts the old server, and adopts one that runs; with the leader it is seen who has the lead. */
    @Override
    public Optional<Action> undo(StepContext context) {
        Effect effect = new FleetEffect.StartHa(context.name(), Side.OLD);
        Question daemon = Question.old(FactKind.HA, context.name());
        List<Question> questions = new ArrayList<>(List.of(daemon, Question.old(FactKind.SERVER, context.name())));
        if (context.atLeader()) {
            OldPrimary.questions(context).stream()
                    .filter(question -> !questions.contains(question))
                    .forEach(questions::add);
        }
        String want = "old server up under its manager";
        return Optional.of(new Action(
                effect,
                questions,
                context.limits(effect),
                Judges.both(
                        Judges.byState(
                                reported -> reported.get(HaFact.class, daemon),
                                fact -> fact.daemon() == Daemon.ON_OLD,
                                "manager-not-set",
                                context.name().value(),
                                want),
                        Judges.byState(
                                reported -> reported.server(context.name(), Side.OLD),
                                server -> server instanceof ServerFact.Up up && up.ours(),
                                "old-not-started",
                                context.name().value(),
                                want))));
    }

    private static Action daemon(StepContext context, Effect effect, Daemon wanted, String want) {
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
