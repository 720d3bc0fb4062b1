package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;

/** "Running" proves nothing: a row written on the new primary must arrive on every new standby. */
final class ProveReplication implements StepKind {

    @Override
    public String name() {
        return "prove-replication";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "write a row and wait for it on every new standby";
    }

    @Override
    public Action act(StepContext context) {
        List<Name> standbys = context.joining().stream().map(Node::name).toList();
        Effect effect = new Effect.ProveReplication(context.name(), standbys);
        return new Action(
                effect,
                List.of(Question.target(FactKind.REPLICATION, context.name())),
                context.limits(effect),
                Judges.byJob("row-not-arrived", context.name().value(), "a row arrives everywhere"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
