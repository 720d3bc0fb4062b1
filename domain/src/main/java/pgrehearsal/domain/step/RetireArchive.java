package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.ArchiveFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;

/** From here on only backups of the new cluster can be restored. */
final class RetireArchive implements StepKind {

    @Override
    public String name() {
        return "retire-archive";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public String title() {
        return "retire the archive and the backups of the old cluster";
    }

    @Override
    public Action act(StepContext context) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Effect effect = new FleetEffect.RetireArchive(at, cluster);
        Question question = Question.about(FactKind.ARCHIVE, at, cluster);
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(ArchiveFact.class, question),
                        ArchiveFact::oldRetired,
                        "archive-not-retired",
                        cluster.value(),
                        "the old cluster's prefix retired"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
