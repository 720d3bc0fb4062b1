package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.FleetFact.ArchiveFact;
import pgrehearsal.domain.fact.FleetFact.BackupFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** The last way back of all: a backup, and an archive that does not already hold newer timelines. */
final class CheckBackup implements StepKind {

    private static final Duration RECENT = Duration.ofDays(2);

    @Override
    public String name() {
        return "check-backup";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look for a recent backup and for a clean archive";
    }

    @Override
    public Action act(StepContext context) {
        Name cluster = context.cluster().name();
        Name at = context.leader().name();
        return new Action(
                new Effect.ReadFacts(at),
                List.of(
                        new Question(FactKind.BACKUP, at, Side.OLD, cluster),
                        Question.about(FactKind.ARCHIVE, at, cluster)),
                Limits.SHORT,
                reported -> Judgement.unless("no-backup", findings(cluster, at, reported)));
    }

    private static List<Finding> findings(Name cluster, Name at, Facts reported) {
        List<Finding> findings = new ArrayList<>();
        Optional<BackupFact> backup =
                reported.get(BackupFact.class, new Question(FactKind.BACKUP, at, Side.OLD, cluster));
        boolean recent = backup.filter(BackupFact::present)
                .filter(fact -> fact.age().value().compareTo(RECENT) <= 0)
                .isPresent();
        if (!recent) {
            findings.add(new Finding(
                    cluster.value(),
                    "base backup",
                    backup.filter(BackupFact::present)
                            .map(fact -> fact.age() + " old")
                            .orElse("none"),
                    "one of the last " + RECENT.toDays() + " days",
                    "take one, and try to restore it"));
        }
        boolean stale = reported.get(ArchiveFact.class, Question.about(FactKind.ARCHIVE, at, cluster))
                .filter(ArchiveFact::newerTimelines)
                .isPresent();
        if (stale) {
            findings.add(new Finding(
                    cluster.value(),
                    "WAL archive",
                    "history of timelines that the cluster does not have",
                    "none newer than the cluster's",
                    "move them away: a standby would follow them"));
        }
        return findings;
    }
}
