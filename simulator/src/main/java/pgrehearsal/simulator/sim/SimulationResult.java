package pgrehearsal.simulator.sim;

import java.util.List;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * What came of a simulation.
 *
 * @param doneTwice by the world's own ledger
 */
public record SimulationResult(
        List<LogEntry> entries,
        RunState state,
        ModelledWorld world,
        List<Violation> violations,
        List<String> doneTwice) {

    public SimulationResult {
        entries = List.copyOf(entries);
        violations = List.copyOf(violations);
        doneTwice = List.copyOf(doneTwice);
    }

    public Outcome outcome() {
        return state.outcome();
    }
}
