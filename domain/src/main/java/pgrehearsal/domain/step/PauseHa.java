package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.effect.FleetEffect.SetAutomation.Automation;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.AutomationFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** A manager that is awake starts what was stopped, and promotes what should wait. */
final class PauseHa implements StepKind {

    @Override
    public String name() {
        return "pause-ha";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "pause the manager, acknowledged by every member";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, Automation.PAUSED);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, Automation.ACTIVE));
    }

    private static Action set(StepContext context, Automation automation) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        boolean paused = automation == Automation.PAUSED;
        Effect effect = new FleetEffect.SetAutomation(at, cluster, Side.OLD, automation);
        Question question = new Question(FactKind.AUTOMATION, at, Side.OLD, cluster);
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(AutomationFact.class, question),
                        fact -> fact.reachable() && fact.paused() == paused,
                        "pause-not-set",
                        cluster.value(),
                        paused ? "pause acknowledged by every member" : "no pause"));
    }
}
