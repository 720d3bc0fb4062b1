package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.StepId;

/**
 * The steps of one phase that are not settled and come after nothing that is not. Immutable. A phase of many hundred
 * steps is looked at after everything that happens, so what comes next is kept and not searched for.
 */
final class Front {

    static final Front NONE = new Front(new Order(List.of()), new BitSet());

    private final Order order;
    /** Only ever read. */
    private final BitSet next;

    private Front(Order order, BitSet next) {
        this.order = order;
        this.next = next;
    }

    /** @param steps of a phase */
    static Front of(List<PlannedStep> steps, Predicate<StepId> settled) {
        Order order = new Order(steps);
        BitSet next = new BitSet(steps.size());
        for (int place = 0; place < steps.size(); place++) {
            next.set(place, order.isNext(place, settled));
        }
        return new Front(order, next);
    }

    /** Nothing of the phase is left. */
    boolean isEmpty() {
        return next.isEmpty();
    }

    /** Tells whether the step is one of the phase at all. */
    boolean isOf(StepId step) {
        return order.places.containsKey(step);
    }

    /** In the order of the plan. */
    List<PlannedStep> steps() {
        List<PlannedStep> steps = new ArrayList<>(next.cardinality());
        for (int place = next.nextSetBit(0); place >= 0; place = next.nextSetBit(place + 1)) {
            steps.add(order.steps.get(place));
        }
        return steps;
    }

    /** After a step was settled, which it stays. */
    Front without(StepId step, Predicate<StepId> settled) {
        Integer place = order.places.get(step);
        if (place == null) {
            return this;
        }
        BitSet now = (BitSet) next.clone();
        now.clear(place);
        for (int follower : order.followers.get(place)) {
            now.set(follower, order.isNext(follower, settled));
        }
        return new Front(order, now);
    }

    /** Which of a phase's steps come after which; shared by all its fronts. */
    private static final class Order {

        private final List<PlannedStep> steps;
        /** Only ever asked, never walked through. */
        private final Map<StepId, Integer> places = new HashMap<>();

        private final List<List<Integer>> followers = new ArrayList<>();

        private Order(List<PlannedStep> steps) {
            this.steps = steps;
            for (PlannedStep step : steps) {
                places.put(step.id(), places.size());
                followers.add(new ArrayList<>());
            }
            for (PlannedStep step : steps) {
                for (StepId before : step.after()) {
                    Integer place = places.get(before);
                    // What belongs to an earlier phase was settled before this one was entered.
                    if (place != null) {
                        followers.get(place).add(places.get(step.id()));
                    }
                }
            }
        }

        private boolean isNext(int place, Predicate<StepId> settled) {
            PlannedStep step = steps.get(place);
            return !settled.test(step.id()) && step.after().stream().allMatch(settled);
        }
    }
}
