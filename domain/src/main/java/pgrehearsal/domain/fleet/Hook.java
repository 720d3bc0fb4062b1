package pgrehearsal.domain.fleet;

import java.time.Duration;

/**
 * The team's own commands, run as durable jobs.
 *
 * @param at the node at which it runs, where no step says another
 * @param act does it; exit code 0 means done
 * @param undo takes it back, empty if nothing needs to be
 * @param verify tells whether it is done: exit code 0 if it is, 1 if it is not; empty if that cannot be told
 * @param duration expected of one command
 */
public record Hook(Name name, Name at, String act, String undo, String verify, Duration duration) {

    /** Which of a hook's commands is meant. */
    public enum Verb {
        ACT,
        UNDO
    }

    /** Tells whether it can be seen if the hook has acted. */
    public boolean verifiable() {
        return !verify.isEmpty();
    }
}
