package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.ArchiveFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** Timelines of the old cluster in the new one's archive would mislead its standbys. */
final class SwitchArchive implements StepKind {

    @Override
    public String name() {
        return "switch-archive";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "let WAL go to a prefix of its own";
    }

    @Override
    public Action act(StepContext context) {
        return set(context, Side.NEW);
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(set(context, Side.OLD));
    }

    private static Action set(StepContext context, Side side) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Effect effect = new FleetEffect.SwitchArchive(at, cluster, side);
        Question question = Question.about(FactKind.ARCHIVE, at, cluster);
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(ArchiveFact.class, question),
                        fact -> fact.writesTo() == side,
                        "archive-not-switched",
                        cluster.value(),
                        side == Side.NEW ? "a prefix of the new cluster" : "the old cluster's prefix"));
    }
}
