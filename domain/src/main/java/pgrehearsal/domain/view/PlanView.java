package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.WayBack;

/**
 * A plan with what an operator wants to know of each step before the night: when it begins if all goes as expected, how
 * long it takes, and which way back there is once it has ended.
 */
public record PlanView(Plan plan, Schedule schedule, List<Row> rows) {

    public PlanView {
        rows = List.copyOf(rows);
    }

    /**
     * @param gate the gate before the phase, on the phase's first row
     * @param closed for how long clients are held off when the row ends
     * @param database how much of it was work on the databases
     * @param way once the row's steps, and all rows before, have ended
     */
    public record Row(StepGroup group, Optional<Gate> gate, Duration closed, Duration database, WayBack way) {

        public Phase phase() {
            return group.phase();
        }
    }

    public static PlanView of(Plan plan) {
        Schedule schedule = Schedule.of(plan);
        Clocks clocks = new Clocks(plan, schedule);
        Progression progression = new Progression(plan.fleet());
        WayBack way = progression.start();
        List<Row> rows = new ArrayList<>();
        for (StepGroup group : StepGroup.of(plan, schedule)) {
            boolean enters = rows.isEmpty() || rows.getLast().phase() != group.phase();
            way = progression.done(group, way);
            rows.add(new Row(
                    group,
                    enters ? gate(plan, group.phase()) : Optional.empty(),
                    clocks.closed(group),
                    clocks.database(group),
                    way));
        }
        return new PlanView(plan, schedule, rows);
    }

    private static Optional<Gate> gate(Plan plan, Phase phase) {
        return plan.gates().stream().filter(gate -> gate.before() == phase).findFirst();
    }

    public List<Row> rowsOf(Phase phase) {
        return rows.stream().filter(row -> row.phase() == phase).toList();
    }

    public Window window() {
        return plan.fleet().upgrade().window();
    }

    /** The last moment at which turning back still fits into the window, wherever the run is by then. */
    public Instant turnBackTime() {
        return rows.stream()
                .filter(row -> row.phase() != Phase.FINISH)
                .map(row -> row.way().turnBackTime(window()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> window().end());
    }

    /** Tells whether clients are let in again before the window ends, if nobody is waited for. */
    public boolean fits() {
        return schedule.servedAt(plan).compareTo(window().length()) <= 0;
    }
}
