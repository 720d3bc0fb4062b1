package pgrehearsal.executor.live;

import java.util.Optional;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunLog;
import pgrehearsal.domain.run.RunState;

/** An operator's word to a run, from a process that does not drive it. */
public final class Word {

    private Word() {}

    /**
     * Decides and appends, whether a driver is at work or not. Whoever is faster is read, and the word decided again:
     * an old decision is never appended to a newer state.
     *
     * @return why the word was refused; that is on record too
     */
    public static Optional<Rejection> say(RunLog log, FromOperator word) {
        RunState state = RunState.fold(log.readAfter(0))
                .orElseThrow(() -> new IllegalArgumentException("the log is empty: there is no run to speak to"));
        while (true) {
            Decision decision = Decide.decide(state, word);
            if (log.append(decision.entries())) {
                return decision.rejection();
            }
            for (LogEntry newer : log.readAfter(state.sequence())) {
                state = Evolve.evolve(state, newer);
            }
        }
    }
}
