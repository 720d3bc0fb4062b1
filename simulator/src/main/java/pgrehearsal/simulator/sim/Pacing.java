package pgrehearsal.simulator.sim;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far from what is expected things take in a simulation.
 *
 * @param other of steps whose kind has no factor of its own
 * @param byKind names of step kinds
 */
public record Pacing(Factor other, SortedMap<String, Factor> byKind) {

    /**
     * A factor whose logarithm is distributed normally: things seldom take half, and sometimes twice the time.
     *
     * @param median of the factor, 1 if things take what is expected
     * @param spread standard deviation of its logarithm; 0 if it is always the same
     */
    public record Factor(double median, double spread) {

        public Factor {
            if (!(median > 0) || !(spread >= 0)) {
                throw new IllegalArgumentException(
                        "median " + median + " and spread " + spread + ", wanted one above 0 and one not below");
            }
        }

        String text() {
            return median + "~" + spread;
        }
    }

    /** Everything takes exactly what is expected. */
    public static final Pacing NOMINAL = of(new Factor(1, 0));

    /** Everything takes about what is expected. */
    public static final Pacing DRAWN = of(new Factor(1, 0.2));

    public Pacing {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    public static Pacing of(Factor factor) {
        return new Pacing(factor, Collections.emptySortedMap());
    }

    Factor of(String kind) {
        return byKind.getOrDefault(kind, other);
    }

    /** As it counts among what a run depends on. */
    String text() {
        StringBuilder text = new StringBuilder("pacing ").append(other.text());
        byKind.forEach(
                (kind, factor) -> text.append(' ').append(kind).append('=').append(factor.text()));
        return text.toString();
    }
}
