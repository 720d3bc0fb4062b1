package pgrehearsal.simulator.explore;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an exploration has found.
 *
 * @param runs how many ends were come to
 * @param transitions how many happenings were played
 * @param cells for each danger what can become of a run that it strikes
 * @param elapsed by the clock on the wall; the only thing here that differs from one time to the next
 */
public record Exploration(
        Bound bound,
        long runs,
        long transitions,
        SortedMap<Struck, SortedMap<Ending, Long>> cells,
        List<Counterexample> counterexamples,
        Duration elapsed) {

    /**
     * Where something struck first.
     *
     * @param step its kind; empty if nothing has struck at all
     * @param fault its kind; empty if nothing has struck at all
     */
    public record Struck(String step, String fault) implements Comparable<Struck> {

        private static final Struck NOTHING = new Struck("", "");

        static Struck first(Course course) {
            return course.faults().stream()
                    .findFirst()
                    .map(fault -> new Struck(fault.place().step(), fault.kind().label()))
                    .orElse(NOTHING);
        }

        @Override
        public int compareTo(Struck other) {
            int byStep = step.compareTo(other.step);
            return byStep == 0 ? fault.compareTo(other.fault) : byStep;
        }
    }

    public Exploration {
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
        counterexamples = List.copyOf(counterexamples);
    }

    public boolean violated() {
        return !counterexamples.isEmpty();
    }
}
