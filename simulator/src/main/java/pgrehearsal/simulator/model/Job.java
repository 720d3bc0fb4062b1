package pgrehearsal.simulator.model;

import java.util.Optional;
import java.util.SortedMap;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact.JobFact;

/**
 * An effect at work on its node.
 *
 * @param reached how many of its milestones lie behind it
 * @param fingerprint what it has counted and hashed, if that was its work
 */
public record Job(
        String key,
        Effect effect,
        JobFact.State state,
        int reached,
        int exitCode,
        String output,
        Optional<Fingerprint> fingerprint) {

    /** The content of a server's databases. */
    public record Fingerprint(Digest tables, SortedMap<String, Long> sequences) {}

    static Job begun(String key, Effect effect) {
        return new Job(key, effect, JobFact.State.RUNNING, 0, JobFact.NO_EXIT_CODE, "", Optional.empty());
    }

    public boolean running() {
        return state == JobFact.State.RUNNING;
    }

    Job reachedNext() {
        return new Job(key, effect, state, reached + 1, exitCode, output, fingerprint);
    }

    Job with(Fingerprint taken) {
        return new Job(key, effect, state, reached, exitCode, output, Optional.of(taken));
    }

    Job ended(int code, String said) {
        return new Job(key, effect, JobFact.State.ENDED, reached, code, said, fingerprint);
    }

    Job timedOut() {
        return new Job(key, effect, JobFact.State.TIMED_OUT, reached, JobFact.NO_EXIT_CODE, output, fingerprint);
    }

    /** Its process is gone and left no exit code, however far it had come. */
    Job lost() {
        return new Job(key, effect, JobFact.State.LOST, reached, JobFact.NO_EXIT_CODE, "", fingerprint);
    }
}
