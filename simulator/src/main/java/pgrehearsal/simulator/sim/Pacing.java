package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.simulator.model.Noise;

/**
 * How far from what is expected things take in a simulation.
 *
 * @param reading what it takes to read facts once an effect has ended
 * @param ofRun what all steps of one run have in common: a slow night
 * @param other of steps whose kind has no factor of its own
 * @param byKind names of step kinds
 */
public record Pacing(Duration reading, Factor ofRun, Factor other, SortedMap<String, Factor> byKind) {

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

        /** The same whenever the same key is asked for. */
        double draw(String key) {
            return spread == 0 ? median : median * Noise.factor(key, spread);
        }

        String text() {
            return median + "~" + spread;
        }
    }

    /** As expected. */
    public static final Factor EXACT = new Factor(1, 0);

    /** Everything takes exactly what is expected. */
    public static final Pacing NOMINAL = of(EXACT);

    /** Everything takes about what is expected. */
    public static final Pacing DRAWN = of(new Factor(1, 0.2));

    public Pacing {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    private static Pacing of(Factor factor) {
        return new Pacing(Duration.ofMillis(100), EXACT, factor, Collections.emptySortedMap());
    }

    Factor of(String kind) {
        return byKind.getOrDefault(kind, other);
    }

    /** As it counts among what a run depends on. */
    String text() {
        StringBuilder text = new StringBuilder("pacing ")
                .append(reading)
                .append(' ')
                .append(ofRun.text())
                .append(' ')
                .append(other.text());
        byKind.forEach(
                (kind, factor) -> text.append(' ').append(kind).append('=').append(factor.text()));
        return text.toString();
    }
}
