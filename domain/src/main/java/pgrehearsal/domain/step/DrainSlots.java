package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.SlotsFact;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * Behind the fence nothing is written that a logical consumer could miss: one that has everything goes on from a slot
 * that is made anew. Left alone, it keeps the leader from stopping, and pg_upgrade drops its slot.
 */
final class DrainSlots implements StepKind {

    @Override
    public String name() {
        return "drain-slots";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "wait until logical consumers have everything, drop their slots";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect =
                new FleetEffect.DrainSlots(context.name(), context.cluster().logicalSlots());
        return slots(context, effect, Side.OLD, false, "slots-pending", "every logical consumer has everything");
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(recreate(context, Side.OLD));
    }

    /** Its owner makes the consumer anew then. */
    @Override
    public boolean skippable(StepContext context) {
        return true;
    }

    /** On the node that serves, before the first client writes there. */
    static Action recreate(StepContext context, Side side) {
        Effect effect = new FleetEffect.RecreateSlots(context.name(), side, defined(context));
        return slots(context, effect, side, true, "slots-missing", "logical slots made anew");
    }

    private static Action slots(
            StepContext context, Effect effect, Side side, boolean there, String code, String want) {
        Question question = new Question(FactKind.SLOTS, context.name(), side);
        List<String> names = defined(context).stream().map(LogicalSlot::name).toList();
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(SlotsFact.class, question),
                                fact -> {
                                    List<String> found = fact.slots().stream()
                                            .map(LogicalSlot::name)
                                            .toList();
                                    return there
                                            ? found.containsAll(names)
                                            : names.stream().noneMatch(found::contains);
                                },
                                code,
                                context.name().value(),
                                want),
                        code,
                        context.name().value(),
                        want));
    }

    /** As the preflight has seen them. */
    private static List<LogicalSlot> defined(StepContext context) {
        return context.evidence(context.ofCluster(StepKinds.CHECK_REPLICATION))
                .get(
                        SlotsFact.class,
                        Question.old(FactKind.SLOTS, context.leader().name()))
                .map(SlotsFact::slots)
                .orElse(List.of());
    }
}
