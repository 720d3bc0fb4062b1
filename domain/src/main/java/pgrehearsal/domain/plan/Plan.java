package pgrehearsal.domain.plan;

import java.util.List;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.step.Phase;

/**
 * A procedure bound to one fleet: a graph of steps.
 *
 * @param steps by phase, in an order that the graph allows
 */
public record Plan(Fleet fleet, List<PlannedStep> steps, List<Gate> gates) {

    public Plan {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
    }

    public List<PlannedStep> stepsOf(Phase phase) {
        return steps.stream().filter(step -> step.phase() == phase).toList();
    }
}
