package pgrehearsal.domain.view;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.plan.Schedule.Times;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;

/** How much of the window and of the databases' budget is spent by a step of a plan. */
final class Clocks {

    private static final Times NEVER = new Times(Duration.ZERO, Duration.ZERO);

    private final Schedule schedule;
    private final Duration fence;
    private final Duration fenceWithoutHooks;

    Clocks(Plan plan, Schedule schedule) {
        this.schedule = schedule;
        this.fence = fence(plan, schedule.times());
        this.fenceWithoutHooks = fence(plan, schedule.withoutHooks());
    }

    private static Duration fence(Plan plan, Map<StepId, Times> times) {
        return plan.steps().stream()
                .filter(step -> step.phase() == Phase.FENCE)
                .map(step -> times.getOrDefault(step.id(), NEVER).begins())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** For how long clients are held off when the steps end. */
    Duration closed(StepGroup group) {
        return since(group, fence, schedule.times());
    }

    /** As {@link #closed}, without what the team's own commands take. */
    Duration database(StepGroup group) {
        return since(group, fenceWithoutHooks, schedule.withoutHooks());
    }

    private static Duration since(StepGroup group, Duration fence, Map<StepId, Times> times) {
        if (group.phase().compareTo(Phase.FENCE) < 0 || group.phase() == Phase.FINISH) {
            return Duration.ZERO;
        }
        Duration ends = Duration.ZERO;
        for (PlannedStep step : group.steps()) {
            Duration end = times.getOrDefault(step.id(), NEVER).ends();
            ends = end.compareTo(ends) > 0 ? end : ends;
        }
        return ends.minus(fence);
    }
}
