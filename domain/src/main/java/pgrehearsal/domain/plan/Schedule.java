package pgrehearsal.domain.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;

/**
 * When each step of a plan begins and ends if everything takes as long as expected and nobody is waited for.
 *
 * @param times by step, in the order of the plan
 * @param withoutHooks likewise, if the team's own commands took no time
 * @param closed from the fence until clients are let in again
 * @param database as {@code closed}, without what the team's own commands take
 */
public record Schedule(Map<StepId, Times> times, Map<StepId, Times> withoutHooks, Duration closed, Duration database) {

    /** @param begins after the start of the run, in phase finish after that was asked for */
    public record Times(Duration begins, Duration takes) {

        public Duration ends() {
            return begins.plus(takes);
        }
    }

    public Schedule {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
        withoutHooks = Collections.unmodifiableMap(new LinkedHashMap<>(withoutHooks));
    }

    public static Schedule of(Plan plan) {
        Map<StepId, Duration> durations = new LinkedHashMap<>();
        Map<StepId, Duration> withoutHooks = new LinkedHashMap<>();
        for (PlannedStep step : plan.steps()) {
            StepContext context = new StepContext(plan.fleet(), step.id(), Facts.NONE, new LinkedHashMap<>());
            Effect effect = action(step, context).effect();
            Duration expected = context.expected(effect);
            durations.put(step.id(), expected);
            withoutHooks.put(step.id(), effect instanceof FleetEffect.RunHook ? Duration.ZERO : expected);
        }
        Map<StepId, Times> times = times(plan, durations);
        Map<StepId, Times> database = times(plan, withoutHooks);
        return new Schedule(times, database, closed(plan, times), closed(plan, database));
    }

    /** A way back is laid out like any other plan, and most of its steps take something back. */
    private static Action action(PlannedStep step, StepContext context) {
        return step.id().undoes()
                ? step.kind().undo(context).orElseThrow()
                : step.kind().act(context);
    }

    /** The longest chain through all phases of a plan, without the one that is asked for on its own. */
    public Duration expected(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.phase() != Phase.FINISH)
                .map(step -> of(step.id()).ends())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public Times of(StepId step) {
        Times found = times.get(step);
        if (found == null) {
            throw new IllegalArgumentException("no step '" + step + "' in the plan");
        }
        return found;
    }

    /** A phase begins when the one before has ended. */
    private static Map<StepId, Times> times(Plan plan, Map<StepId, Duration> durations) {
        Map<StepId, Times> times = new LinkedHashMap<>();
        Duration phaseBegins = Duration.ZERO;
        Duration latest = Duration.ZERO;
        Phase phase = Phase.PREFLIGHT;
        for (PlannedStep step : plan.steps()) {
            if (step.phase() != phase) {
                phase = step.phase();
                // What is asked for on its own begins when it is asked for.
                phaseBegins = phase == Phase.FINISH ? Duration.ZERO : latest;
            }
            Duration begins = phaseBegins;
            for (StepId before : step.after()) {
                Times ended = times.get(before);
                begins = ended != null && ended.ends().compareTo(begins) > 0 ? ended.ends() : begins;
            }
            Times own = new Times(begins, durations.getOrDefault(step.id(), Duration.ZERO));
            times.put(step.id(), own);
            latest = latest.compareTo(own.ends()) >= 0 ? latest : own.ends();
        }
        return times;
    }

    /** When clients are let in again, or when the last step ends if nobody was held off. */
    public Duration servedAt(Plan plan) {
        Duration to = edge(plan, times, Schedule::letsClientsIn, Times::ends, true);
        return to.isZero() ? expected(plan) : to;
    }

    private static Duration closed(Plan plan, Map<StepId, Times> times) {
        Duration from = edge(plan, times, step -> step.phase() == Phase.FENCE, Times::begins, false);
        Duration to = edge(plan, times, Schedule::letsClientsIn, Times::ends, true);
        return to.compareTo(from) > 0 ? to.minus(from) : Duration.ZERO;
    }

    /** Tells whether clients wait for this step. */
    public static boolean letsClientsIn(PlannedStep step) {
        return step.phase() == Phase.OPEN
                && (step.id().is(StepKinds.OPEN_DOOR)
                        || step.id().is(StepKinds.OPEN_BALANCER)
                        || step.id().is(StepKinds.START_APPLICATION));
    }

    private static Duration edge(
            Plan plan,
            Map<StepId, Times> times,
            Predicate<PlannedStep> wanted,
            Function<Times, Duration> side,
            boolean last) {
        Comparator<Duration> order = Comparator.naturalOrder();
        return plan.steps().stream()
                .filter(wanted)
                .map(step -> side.apply(times.getOrDefault(step.id(), new Times(Duration.ZERO, Duration.ZERO))))
                .max(last ? order : order.reversed())
                .orElse(Duration.ZERO);
    }
}
