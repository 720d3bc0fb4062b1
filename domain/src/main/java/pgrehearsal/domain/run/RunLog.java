package pgrehearsal.domain.run;

import java.util.List;
import java.util.function.Consumer;

/** A run's log to which its driver appends by itself. */
public interface RunLog extends RunDecisions {

    /**
     * Appends all entries durably, or none.
     *
     * @return whether they were appended; not so if the log does not end just before the first of them
     */
    boolean append(List<LogEntry> entries);

    @Override
    default Decision decide(RunState known, RunCommand command, Consumer<List<LogEntry>> before) {
        RunState state = known;
        while (true) {
            Decision decision = Decide.decide(state, command);
            if (decision.entries().isEmpty()) {
                return decision;
            }
            before.accept(decision.entries());
            if (append(decision.entries())) {
                return decision;
            }
            for (LogEntry newer : readAfter(state.sequence())) {
                state = Evolve.evolve(state, newer);
            }
        }
    }
}
