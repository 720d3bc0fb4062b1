package pgrehearsal.domain.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepKind;

/**
 * Steps of one kind that begin at the same moment and take as long: one line of a plan, however many nodes there are.
 *
 * @param begins after the start of the run
 */
public record StepGroup(List<PlannedStep> steps, Duration begins, Duration takes) {

    public StepGroup {
        steps = List.copyOf(steps);
    }

    private record Alike(Phase phase, String kind, boolean undoes, Schedule.Times times) {}

    /** By phase and then by when they begin. */
    public static List<StepGroup> of(Plan plan, Schedule schedule) {
        Map<Alike, List<PlannedStep>> groups = new LinkedHashMap<>();
        plan.steps().stream()
                .sorted(Comparator.comparing(PlannedStep::phase)
                        .thenComparing(step -> schedule.of(step.id()).begins()))
                .forEach(step -> groups.computeIfAbsent(alike(step, schedule), _ -> new ArrayList<>())
                        .add(step));
        return groups.entrySet().stream()
                .map(group -> new StepGroup(
                        group.getValue(),
                        group.getKey().times().begins(),
                        group.getKey().times().takes()))
                .toList();
    }

    private static Alike alike(PlannedStep step, Schedule schedule) {
        return new Alike(step.phase(), step.id().kind(), step.id().undoes(), schedule.of(step.id()));
    }

    public Phase phase() {
        return steps.getFirst().phase();
    }

    public StepKind kind() {
        return steps.getFirst().kind();
    }

    /** Tells whether the steps take back what their kind does. */
    public boolean undoes() {
        return steps.getFirst().id().undoes();
    }

    public Duration ends() {
        return begins.plus(takes);
    }

    /** None where the step is about the whole fleet. */
    public List<String> targets() {
        return steps.stream()
                .map(step -> step.id().target())
                .filter(target -> !target.isEmpty())
                .toList();
    }
}
