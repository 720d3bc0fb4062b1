package pgrehearsal.domain.run;

import java.time.Instant;

/**
 * An event with its place in the run's log.
 *
 * @param sequence from 1, without gaps
 * @param epoch of the newest lease when it was appended
 * @param actor driver, operator or simulator by name
 */
public record LogEntry(long sequence, Instant at, long epoch, String actor, RunEvent event) {}
