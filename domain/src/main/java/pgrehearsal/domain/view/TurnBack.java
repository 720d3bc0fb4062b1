package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;

/**
 * The way back from one stretch of a plan, as it is laid out where the stretch ends: then there is most to take back.
 *
 * @param way as it is there
 * @param last the last steps of the stretch
 * @param steps until the old version serves, and what makes it whole afterwards
 */
public record TurnBack(WayBack way, StepGroup last, List<StepGroup> steps) {

    public TurnBack {
        steps = List.copyOf(steps);
    }

    private record Stretch(PlanView.Row last, List<PlannedStep> steps) {}

    /** One for each level and means that a plan passes up to its end, without where nothing needs to be done. */
    public static List<TurnBack> of(PlanView view) {
        Progression progression = new Progression(view.plan().fleet());
        List<Stretch> stretches = new ArrayList<>();
        List<PlanView.Row> rows =
                view.rows().stream().filter(row -> row.phase() != Phase.FINISH).toList();
        for (int i = 0; i < rows.size(); i++) {
            PlanView.Row row = rows.get(i);
            progression.done(row.group());
            boolean ends = i + 1 == rows.size() || !alike(row, rows.get(i + 1));
            if (ends && row.way().means() != Means.STOP) {
                stretches.add(new Stretch(row, progression.ways().steps()));
            }
        }
        return stretches.stream().map(stretch -> of(stretch, view.plan())).toList();
    }

    private static boolean alike(PlanView.Row row, PlanView.Row next) {
        return row.way().fleet() == next.way().fleet()
                && row.way().means() == next.way().means();
    }

    private static TurnBack of(Stretch stretch, Plan plan) {
        List<PlannedStep> byPhase = stretch.steps().stream()
                .sorted(Comparator.comparing(PlannedStep::phase))
                .toList();
        Plan back = new Plan(plan.fleet(), byPhase, List.of());
        return new TurnBack(stretch.last().way(), stretch.last().group(), StepGroup.of(back, Schedule.of(back)));
    }
}
