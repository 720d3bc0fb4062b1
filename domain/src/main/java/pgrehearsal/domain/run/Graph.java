package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;

/** The steps in force, and where each has its place. Made anew only when a run turns back. */
final class Graph {

    private final List<PlannedStep> steps;
    private final Map<Phase, List<PlannedStep>> byPhase;
    /** Of every step that was ever in force. Only ever asked, never walked through. */
    private final Map<StepId, Integer> places;

    private Graph(List<PlannedStep> steps, Map<StepId, Integer> earlier) {
        this.steps = List.copyOf(steps);
        this.byPhase = new EnumMap<>(Phase.class);
        this.places = new HashMap<>(earlier);
        for (PlannedStep step : steps) {
            byPhase.computeIfAbsent(step.phase(), phase -> new ArrayList<>()).add(step);
            places.putIfAbsent(step.id(), places.size());
        }
        byPhase.replaceAll((phase, ofPhase) -> Collections.unmodifiableList(ofPhase));
    }

    static Graph of(List<PlannedStep> steps) {
        return new Graph(steps, new HashMap<>());
    }

    /** These steps in place of those that turned back before. */
    Graph turningBackBy(List<PlannedStep> wayBack) {
        List<PlannedStep> all = new ArrayList<>(steps);
        all.removeIf(step -> step.phase().compareTo(Phase.TURN_BACK) >= 0);
        all.addAll(wayBack);
        return new Graph(all, places);
    }

    List<PlannedStep> steps() {
        return steps;
    }

    List<PlannedStep> of(Phase phase) {
        return byPhase.getOrDefault(phase, List.of());
    }

    int place(StepId step) {
        Integer place = places.get(step);
        if (place == null) {
            throw new IllegalArgumentException("no step '" + step + "' in the run");
        }
        return place;
    }
}
