package pgrehearsal.domain.run;

import pgrehearsal.domain.way.Means;

/** Where a run is going. */
public sealed interface Course {

    record Forward() implements Course {}

    /**
     * A reversal was accepted and begins as soon as nothing is open any more.
     *
     * @param best the best means then; otherwise the named one
     */
    record Turning(boolean best, Means named, String by, String reason) implements Course {}

    record Back(Means means) implements Course {}
}
