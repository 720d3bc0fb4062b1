package pgrehearsal.domain.way;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Window;

/**
 * The way back that exists now.
 *
 * @param fleet the furthest of the upgraded nodes
 * @param duration expected, until the old version serves
 * @param proven the means was seen to work in this run, or consists of what was never changed
 * @param losesWrites clients may have written since; their writes are lost
 */
public record WayBack(
        Reversibility fleet,
        SortedMap<Name, Reversibility> nodes,
        Means means,
        Duration duration,
        boolean proven,
        boolean losesWrites) {

    public WayBack {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    }

    /** The last moment at which turning back this way still ends within the window. */
    public Instant turnBackTime(Window window) {
        return window.end().minus(duration);
    }
}
