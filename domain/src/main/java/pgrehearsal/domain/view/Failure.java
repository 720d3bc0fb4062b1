package pgrehearsal.domain.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.step.Limits;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.way.WayBack;

/**
 * What happens when steps of a plan fail.
 *
 * @param attempts how often each is tried before a person is asked
 * @param timeout after which an attempt counts as failed
 * @param without what a person may decide to go on without
 * @param way the way back then, as long as nobody has looked how far the steps came
 */
public record Failure(int attempts, Duration timeout, Without without, WayBack way) {

    /** What a run can do without. */
    public enum Without {
        NOTHING,
        STEP,
        NODE;

        static Without of(StepKind kind, StepContext context) {
            return kind.joins(context) ? NODE : kind.skippable(context) ? STEP : NOTHING;
        }
    }

    /** One for each row of the plan, in its order. */
    public static List<Failure> of(PlanView view) {
        Progression progression = new Progression(view.plan().fleet());
        List<Failure> failures = new ArrayList<>();
        for (PlanView.Row row : view.rows()) {
            failures.add(of(view.plan(), row.group(), progression.failed(row.group(), row.way())));
            progression.done(row.group());
        }
        return failures;
    }

    private static Failure of(Plan plan, StepGroup group, WayBack way) {
        StepContext context =
                new StepContext(plan.fleet(), group.steps().getFirst().id(), Facts.NONE, new LinkedHashMap<>());
        Policies policies = plan.fleet().upgrade().policies();
        String kind = group.kind().name();
        Limits limits = group.kind()
                .act(context)
                .limits()
                .instead(policies.timeouts().get(kind), policies.attempts().get(kind));
        return new Failure(limits.attempts(), limits.timeout(), Without.of(group.kind(), context), way);
    }
}
