package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.SnapshotFact;
import pgrehearsal.domain.fact.Question;

/** With it a node can be rebuilt on the old version without a copy over the network. */
final class TakeSnapshot implements StepKind {

    @Override
    public String name() {
        return "take-snapshot";
    }

    @Override
    public Phase phase() {
        return Phase.PROTECT;
    }

    @Override
    public String title() {
        return "snapshot the data directory while nothing runs on it";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, new FleetEffect.TakeSnapshot(context.name()), true);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(drop(context));
    }

    static Action drop(StepContext context) {
        return set(context, new FleetEffect.DropSnapshot(context.name()), false);
    }

    private static Action set(StepContext context, Effect effect, boolean present) {
        Question question = Question.old(FactKind.SNAPSHOT, context.name());
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(SnapshotFact.class, question),
                        fact -> fact.present() == present,
                        present ? "no-snapshot" : "snapshot-left",
                        context.name().value(),
                        present ? "a whole snapshot" : "snapshot dropped"));
    }
}
