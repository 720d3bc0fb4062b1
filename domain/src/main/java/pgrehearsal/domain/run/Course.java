package pgrehearsal.domain.run;

import pgrehearsal.domain.way.Means;

/** Where a run is going. */
public sealed interface Course {

    record Forward() implements Course {}

    /** The fleet is upgraded, and what could lead back is released. */
    record Finishing() implements Course {}

    /**
     * A reversal was accepted and begins as soon as nothing is open any more.
     *
     * @param best the best means then; otherwise the named one
     * @param restoring the run has upgraded the fleet, and a rehearsal ends where it began
     */
    record Turning(boolean best, Means named, boolean restoring, String by, String reason) implements Course {}

    /** @param restoring as of {@link Turning} */
    record Back(Means means, boolean restoring) implements Course {}
}
