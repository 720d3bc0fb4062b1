package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ConfigurationFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** What was brought is the leader's configuration: the standby's new directory gets its own address and upstream. */
final class SwitchConfiguration implements StepKind {

    @Override
    public String name() {
        return "switch-configuration";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "give the new directory the standby's own settings and its upstream";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect =
                new Effect.SwitchConfiguration(context.name(), context.leader().name());
        return new Action(
                effect,
                List.of(Question.target(FactKind.CONFIGURATION, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported ->
                                reported.get(ConfigurationFact.class, FactKind.CONFIGURATION, context.name(), Side.NEW),
                        configuration ->
                                configuration.standby() && configuration.ownAddress() && configuration.upstream(),
                        "not-configured",
                        context.name().value(),
                        "configured as a standby at its own address"));
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
