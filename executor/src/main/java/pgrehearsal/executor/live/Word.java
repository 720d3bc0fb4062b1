package pgrehearsal.executor.live;

import java.util.Optional;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunState;

/** An operator's word to a run, from a process that does not drive it. */
public final class Word {

    private Word() {}

    /**
     * Decides and appends, whether a driver is at work or not.
     *
     * @param known what the speaker has read of the run
     * @return why the word was refused; that is on record too
     */
    public static Optional<Rejection> say(RunDecisions run, RunState known, FromOperator word) {
        return run.decide(known, word, _ -> {}).rejection();
    }
}
