package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ReplicationFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact.Link;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.FleetFact.SlotsFact;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;

/** Every standby streams and is close behind; nothing holds the leader back. */
final class CheckReplication implements StepKind {

    /** As in autobase's pre-check, which stops at 10 MB. */
    private static final long LAG_BYTES_MAX = 10 * 1024 * 1024;

    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "check-replication";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "check that every standby streams, its lag, slots and long transactions";
    }

    @Override
    public Action act(StepContext context) {
        return new Action(
                new Effect.ReadFacts(context.name()),
                questions(context),
                new Limits(Duration.ofMinutes(1), 3, Duration.ofSeconds(5)),
                reported -> reported.get(ReplicationFact.class, FactKind.REPLICATION, context.name(), Side.OLD)
                        .map(replication -> judge(context, replication, slots(context, reported)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(
                                        context.name().value(),
                                        "replication",
                                        "no answer",
                                        "an answer",
                                        "is it up?"))));
    }

    private static List<Question> questions(StepContext context) {
        Question replication = Question.old(FactKind.REPLICATION, context.name());
        return context.cluster().logicalSlots().isEmpty()
                ? List.of(replication)
                : List.of(replication, Question.old(FactKind.SLOTS, context.name()));
    }

    /** The names of those that the fleet file knows, as far as they are there. */
    private static List<String> slots(StepContext context, Facts reported) {
        return reported.get(SlotsFact.class, Question.old(FactKind.SLOTS, context.name()))
                .map(fact -> fact.slots().stream().map(LogicalSlot::name).toList())
                .orElse(List.of());
    }

    private static Judgement judge(StepContext context, ReplicationFact replication, List<String> known) {
        List<Finding> findings = new ArrayList<>();
        for (Node standby : context.cluster().standbys()) {
            Optional<Link> link = replication.links().stream()
                    .filter(candidate -> candidate.standby().equals(standby.name()))
                    .findFirst();
            String where = standby.name().value();
            if (link.isEmpty() || !link.get().streaming()) {
                findings.add(new Finding(where, "replication", "not streaming", "streaming", "mend it first"));
            } else if (link.get().lagBytes().value() > LAG_BYTES_MAX) {
                findings.add(new Finding(
                        where,
                        "replay lag",
                        link.get().lagBytes() + " bytes",
                        "at most " + LAG_BYTES_MAX,
                        "wait for a quieter moment, or find what holds replay back"));
            }
        }
        for (String wanted : context.cluster().logicalSlots()) {
            if (!known.contains(wanted)) {
                findings.add(new Finding(
                        context.name().value(),
                        "logical slot " + wanted,
                        "none of that name",
                        "present, as the fleet file says",
                        "mend dependents in the fleet file, or let its consumer connect"));
            }
        }
        for (String slot : replication.logicalSlots()) {
            if (known.contains(slot)) {
                continue;
            }
            findings.add(new Finding(
                    context.name().value(),
                    "logical slot " + slot,
                    "present",
                    "none",
                    "it does not survive the upgrade: name its consumer under dependents, or drop it"));
        }
        if (replication.oldestTransaction().value().compareTo(TRANSACTION_MAX) > 0) {
            findings.add(new Finding(
                    context.name().value(),
                    "oldest transaction",
                    replication.oldestTransaction().toString(),
                    "at most " + TRANSACTION_MAX,
                    "end it, or wait for it"));
        }
        return findings.isEmpty() ? Judgement.done() : Judgement.again("replication-not-ready", findings);
    }
}
