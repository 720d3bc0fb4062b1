package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.LinkFact;
import pgrehearsal.domain.fact.Fact.ProgramsFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact.Link;
import pgrehearsal.domain.fact.Fact.ServerFact.Up;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.FleetFact.BackupFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** Whoever lets go of the rope first looks whether the other hand holds. */
final class CheckRelease implements StepKind {

    @Override
    public String name() {
        return "check-release";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public String title() {
        return "look whether the new version can do without a way back";
    }

    @Override
    public Action act(StepContext context) {
        return new Action(
                new Effect.ReadFacts(context.leader().name()),
                questions(context),
                Limits.SHORT,
                reported -> Judgement.unless("not-releasable", findings(context, reported)));
    }

    private static List<Question> questions(StepContext context) {
        Fleet fleet = context.fleet();
        Cluster cluster = context.cluster();
        Name leader = cluster.primary().name();
        List<Question> questions = new ArrayList<>();
        questions.add(Question.target(FactKind.SERVER, leader));
        context.joining().forEach(standby -> questions.add(link(leader, standby)));
        if (fleet.installation().isEmpty()) {
            cluster.kept().forEach(kept -> questions.add(Question.target(FactKind.PROGRAMS, kept.name())));
        }
        cluster.walArchive().ifPresent(archive -> questions.add(backup(cluster)));
        return questions;
    }

    private static Question link(Name leader, Node standby) {
        return new Question(FactKind.LINK, leader, Side.NEW, standby.name());
    }

    private static Question backup(Cluster cluster) {
        return new Question(FactKind.BACKUP, cluster.primary().name(), Side.NEW, cluster.name());
    }

    private static List<Finding> findings(StepContext context, Facts reported) {
        Cluster cluster = context.cluster();
        Name leader = cluster.primary().name();
        List<Finding> findings = new ArrayList<>();
        Optional<Up> server = reported.serverUp(leader, Side.NEW).filter(up -> up.ours() && up.role() == Role.PRIMARY);
        if (server.isEmpty()) {
            findings.add(new Finding(
                    leader.value(), "new server", "not up as primary", "up as primary", "start it, or turn back"));
        }
        for (Node standby : context.joining()) {
            boolean streams = reported.get(LinkFact.class, link(leader, standby))
                    .map(LinkFact::link)
                    .filter(Link::streaming)
                    .isPresent();
            if (!streams) {
                findings.add(new Finding(
                        standby.name().value(),
                        "replication",
                        "not streaming",
                        "streaming",
                        "mend the standby first: it is what the cluster falls back on"));
            }
        }
        boolean installs = context.fleet().installation().isPresent();
        for (Node kept : installs ? List.<Node>of() : cluster.kept()) {
            boolean there = reported.get(ProgramsFact.class, FactKind.PROGRAMS, kept.name(), Side.NEW)
                    .filter(ProgramsFact::found)
                    .isPresent();
            if (!there) {
                findings.add(new Finding(
                        kept.name().value(),
                        "programs in " + kept.target().binaries(),
                        "none that run",
                        context.fleet().upgrade().to().major().toString(),
                        "install them: the kept node is made a standby of the new version"));
            }
        }
        boolean unbacked = cluster.walArchive().isPresent()
                && reported.get(BackupFact.class, backup(cluster))
                        .filter(BackupFact::present)
                        .isEmpty();
        if (unbacked) {
            findings.add(new Finding(
                    cluster.name().value(),
                    "base backup of the new cluster",
                    "none",
                    "one",
                    "take one: from here on it is the only way back of all"));
        }
        return findings;
    }
}
