package pgrehearsal.domain.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.way.Ways;

/**
 * A plan with what an operator wants to know of each step before the night: when it begins if all goes as expected, how
 * long it takes, and which way back there is once it has ended.
 *
 * @param expected the longest chain through all phases
 * @param closed from the fence until clients are let in again
 */
public record PlanView(Plan plan, List<Row> rows, Duration expected, Duration closed) {

    public PlanView {
        rows = List.copyOf(rows);
    }

    /**
     * @param gate the gate before this step's phase, on the phase's first row
     * @param begins after the start of the run
     * @param way once the step, and all that comes before it in the plan, has ended
     */
    public record Row(PlannedStep step, Optional<Gate> gate, Duration begins, Duration takes, WayBack way) {}

    public static PlanView of(Plan plan) {
        List<Row> rows = new ArrayList<>();
        Map<StepId, Standing> standings = new LinkedHashMap<>();
        Schedule schedule = Schedule.of(plan);
        for (Phase phase : Phase.values()) {
            boolean first = true;
            for (PlannedStep step : plan.stepsOf(phase)) {
                standings.put(step.id(), Standing.DONE);
                Ways ways = new Ways(
                        plan.fleet(),
                        id -> standings.getOrDefault(id, Standing.NONE),
                        Facts.NONE,
                        new LinkedHashMap<>());
                Schedule.Times times = schedule.of(step.id());
                rows.add(new Row(
                        step,
                        first ? gate(plan, phase) : Optional.empty(),
                        times.begins(),
                        times.takes(),
                        ways.best()));
                first = false;
            }
        }
        return new PlanView(plan, rows, schedule.expected(), schedule.closed());
    }

    private static Optional<Gate> gate(Plan plan, Phase phase) {
        return plan.gates().stream().filter(gate -> gate.before() == phase).findFirst();
    }
}
