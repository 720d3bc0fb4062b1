package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.AutomationFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;

/** A manager that somebody else has paused, or that lacks members, does not do what the plan counts on. */
final class CheckHa implements StepKind {

    @Override
    public String name() {
        return "check-ha";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look at the manager's members and pause";
    }

    @Override
    public Action act(StepContext context) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Question question = new Question(FactKind.AUTOMATION, at, Side.OLD, cluster);
        return new Action(
                new Effect.ReadFacts(at),
                List.of(question),
                Limits.SHORT,
                reported -> reported.get(AutomationFact.class, question)
                        .map(fact -> Judgement.unless("manager-not-ready", findings(context, fact)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(cluster.value(), "manager", "no answer", "an answer", "is it up?"))));
    }

    private static List<Finding> findings(StepContext context, AutomationFact fact) {
        List<Finding> findings = new ArrayList<>();
        String where = context.cluster().name().value();
        if (!fact.reachable()) {
            findings.add(new Finding(
                    where, "configuration store", "not reachable", "reachable", "mend it before the window"));
        }
        if (fact.paused()) {
            findings.add(new Finding(where, "pause", "set by somebody else", "not set", "find out why, then resume"));
        }
        for (Node node : context.cluster().nodes()) {
            if (!fact.members().contains(node.name())) {
                findings.add(new Finding(
                        node.name().value(), "member of the manager", "missing", "there", "start its daemon"));
            }
        }
        return findings;
    }
}
