package pgrehearsal.domain.fleet;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided before the night.
 *
 * @param acceptLoss what clients write on the new version may be given up when a rehearsal is restored
 * @param watch for how long the service is watched once clients are served, zero if it is not
 * @param rehearsals successful runs of the same procedure on staging before production may start
 * @param timeouts of step kinds, by name, instead of their own
 * @param attempts of step kinds, by name, instead of their own: how often a step is tried without asking a person
 */
public record Policies(
        boolean acceptLoss,
        Afterwards afterwards,
        Duration watch,
        int rehearsals,
        SortedMap<String, Duration> timeouts,
        SortedMap<String, Integer> attempts) {

    public static final Policies CAREFUL = new Policies(
            false,
            Afterwards.STAY,
            Duration.ofMinutes(10),
            0,
            Collections.emptySortedMap(),
            Collections.emptySortedMap());

    public Policies {
        timeouts = Collections.unmodifiableSortedMap(new TreeMap<>(timeouts));
        attempts = Collections.unmodifiableSortedMap(new TreeMap<>(attempts));
    }

    /** What becomes of the fleet when it is upgraded. */
    public enum Afterwards {
        STAY,
        /** A rehearsal: the fleet is brought back to where it was. */
        RESTORE
    }
}
