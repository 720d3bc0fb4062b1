package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.PoolerFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;

/** A process that does not answer now will not pause then. */
final class CheckPoolers implements StepKind {

    @Override
    public String name() {
        return "check-poolers";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look whether every process of the pooler answers";
    }

    @Override
    public Action act(StepContext context) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Question question = Question.about(FactKind.POOLER, at, cluster);
        return new Action(
                new Effect.ReadFacts(at),
                List.of(question),
                Limits.SHORT,
                reported -> reported.get(PoolerFact.class, question)
                        .map(fact -> Judgement.unless("pooler-not-ready", findings(cluster, fact)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(cluster.value(), "pooler", "no answer", "an answer", "is it up?"))));
    }

    private static List<Finding> findings(Name cluster, PoolerFact fact) {
        List<Finding> findings = new ArrayList<>();
        for (Name node : fact.unreachable()) {
            findings.add(
                    new Finding(node.value(), "pooler's administration console", "no answer", "an answer", "start it"));
        }
        if (fact.state() != PoolerFact.State.ACTIVE) {
            findings.add(new Finding(
                    cluster.value(), "pooler", "paused, or in part", "active", "resume it, or find out why"));
        }
        return findings;
    }
}
