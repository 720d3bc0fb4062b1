package pgrehearsal.executor.host;

import java.time.Instant;

/** What a host knows of a job. */
public sealed interface JobStatus {

    /** Never begun here. */
    record None() implements JobStatus {}

    /** The program is at work. Unsupervised: its supervisor was killed, so that its exit code will never be known. */
    record Running(Instant since, Supervision supervision, String outputTail) implements JobStatus {}

    /** The program has ended, and so has all that it started and did not send away. */
    record Ended(int exitCode, Instant endedAt, Ending ending, String outputTail) implements JobStatus {}

    /** The program is gone and nobody knows its exit code: killed (then so are its children), or the host restarted. */
    record Lost(String reason, String outputTail) implements JobStatus {}

    enum Supervision {
        SUPERVISED,
        UNSUPERVISED
    }

    enum Ending {
        BY_ITSELF,
        TIMED_OUT,
        ABORTED
    }
}
