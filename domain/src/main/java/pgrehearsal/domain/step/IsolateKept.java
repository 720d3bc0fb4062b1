package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ConfigurationFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** The way back must not wake up by itself: started by somebody, it reaches no primary and no client reaches it. */
final class IsolateKept implements StepKind {

    @Override
    public String name() {
        return "isolate-kept";
    }

    @Override
    public Phase phase() {
        return Phase.PROTECT;
    }

    @Override
    public String title() {
        return "keep the node from joining and from serving by itself";
    }

    @Override
    public Action act(StepContext context) {
        return action(context, new Effect.IsolateKept(context.name()), true);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(action(context, new Effect.GiveBack(context.name()), false));
    }

    private static Action action(StepContext context, Effect effect, boolean isolated) {
        return new Action(
                effect,
                List.of(Question.old(FactKind.CONFIGURATION, context.name())),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(
                                        ConfigurationFact.class, FactKind.CONFIGURATION, context.name(), Side.OLD),
                                configuration -> configuration.isolated() == isolated,
                                isolated ? "not-isolated" : "still-isolated",
                                context.name().value(),
                                isolated ? "kept node isolated" : "kept node as it was"),
                        isolated ? "not-isolated" : "still-isolated",
                        context.name().value(),
                        "configuration set, and read by the server if it runs"));
    }
}
