package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.BackupFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** No backup of the old cluster can restore the new one. */
final class TakeBackup implements StepKind {

    @Override
    public String name() {
        return "take-backup";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "take the first base backup of the new cluster";
    }

    @Override
    public Action act(StepContext context) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        Effect effect = new FleetEffect.TakeBackup(at, cluster);
        Question question = new Question(FactKind.BACKUP, at, Side.NEW, cluster);
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(BackupFact.class, question),
                        BackupFact::present,
                        "no-backup",
                        cluster.value(),
                        "a base backup of the new cluster"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }

    @Override
    public boolean endsWithNew() {
        return true;
    }
}
