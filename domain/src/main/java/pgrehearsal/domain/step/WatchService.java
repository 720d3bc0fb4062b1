package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Fact.LinkFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact.Link;
import pgrehearsal.domain.fact.Fact.ServerFact.Up;
import pgrehearsal.domain.fact.Fact.ServiceFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** What goes wrong with a new version often shows in its first minutes, while turning back is still cheap. */
final class WatchService implements StepKind {

    /** Fewer transactions say nothing. */
    private static final long TRANSACTIONS_MIN = 100;

    /** Of a hundred transactions; a healthy application rolls back a few. */
    private static final long ROLLED_BACK_MAX = 20;

    @Override
    public String name() {
        return "watch-service";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "watch how clients fare, and replication";
    }

    @Override
    public Action act(StepContext context) {
        Name leader = context.leader().name();
        Effect effect =
                new Effect.Linger(leader, context.fleet().upgrade().policies().watch());
        List<Question> evidence = new ArrayList<>();
        evidence.add(Question.target(FactKind.SERVER, leader));
        evidence.add(Question.target(FactKind.SERVICE, leader));
        evidence.add(Question.target(FactKind.DOOR, leader));
        for (Node standby : context.joining()) {
            evidence.add(link(leader, standby));
            evidence.add(Question.target(FactKind.SERVER, standby.name()));
            evidence.add(Question.target(FactKind.DOOR, standby.name()));
        }
        return new Action(
                effect, evidence, context.limits(effect), Judges.settled(reported -> judge(context, reported)));
    }

    private static Question link(Name leader, Node standby) {
        return new Question(FactKind.LINK, leader, Side.NEW, standby.name());
    }

    private static Judgement judge(StepContext context, Facts reported) {
        Name leader = context.leader().name();
        List<Finding> findings = new ArrayList<>();
        Optional<Up> server = reported.serverUp(leader, Side.NEW).filter(up -> up.ours() && up.role() == Role.PRIMARY);
        if (server.isEmpty()) {
            findings.add(new Finding(
                    leader.value(), "new server", "not up as primary", "up as primary", "look at its log; turn back"));
        }
        for (Node standby : context.joining()) {
            if (reported.serverUp(standby.name(), Side.NEW)
                    .filter(up -> up.role() == Role.PRIMARY)
                    .isPresent()) {
                findings.add(new Finding(
                        standby.name().value(),
                        "new server",
                        "up as a primary: what clients write there is on no other node",
                        "up as a standby",
                        "stop it at once, then watch again, or go on without it"));
            }
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
                        "look at the standby's log, then watch again, or go on without it"));
            }
        }
        reported.get(DoorFact.class, FactKind.DOOR, leader, Side.NEW)
                .filter(door -> door.answer() == DoorFact.Answer.CLOSED)
                .ifPresent(door -> findings.add(new Finding(
                        leader.value(),
                        Seen.of(door).thing(),
                        Seen.of(door).found(),
                        "clients let in",
                        "look who has put the rules of the fence back into pg_hba.conf")));
        Question service = Question.target(FactKind.SERVICE, leader);
        reported.get(ServiceFact.class, service)
                .map(counted -> since(
                        context.evidence(StepId.of(StepKinds.OPEN_DOOR, leader)).get(ServiceFact.class, service),
                        counted))
                .filter(WatchService::fails)
                .ifPresent(watched -> findings.add(new Finding(
                        leader.value(),
                        "transactions rolled back",
                        watched.rolledBack() + " of " + total(watched),
                        "at most " + ROLLED_BACK_MAX + " of 100",
                        "look at the applications' errors; turning back loses what was written since")));
        if (!findings.isEmpty()) {
            return Judgement.refused("service-degraded", findings);
        }
        return reported.job().filter(JobFact::succeeded).isPresent()
                ? Judgement.done()
                : Judges.byJob("not-watched", leader.value(), "watched to the end")
                        .judge(reported);
    }

    /**
     * The server counts since its cluster was made, and its checks and scripts are no clients. A crash makes the
     * counters begin anew.
     */
    private static ServiceFact since(Optional<ServiceFact> opened, ServiceFact now) {
        return opened.filter(then -> total(then) <= total(now))
                .map(then -> new ServiceFact(
                        now.node(),
                        new Measured<>(
                                now.committed().value() - then.committed().value()),
                        new Measured<>(
                                now.rolledBack().value() - then.rolledBack().value())))
                .orElse(now);
    }

    private static boolean fails(ServiceFact service) {
        long total = total(service);
        return total >= TRANSACTIONS_MIN && service.rolledBack().value() * 100 > total * ROLLED_BACK_MAX;
    }

    private static long total(ServiceFact service) {
        return service.committed().value() + service.rolledBack().value();
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
