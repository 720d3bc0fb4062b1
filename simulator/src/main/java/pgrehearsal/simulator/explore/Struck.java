package pgrehearsal.simulator.explore;

import java.util.Comparator;
import pgrehearsal.simulator.fault.Fault;

/**
 * Where something strikes first.
 *
 * @param step its kind
 * @param fault its kind
 */
public record Struck(String step, String fault) implements Comparable<Struck> {

    private static final Comparator<Struck> ORDER =
            Comparator.comparing(Struck::step).thenComparing(Struck::fault);

    static Struck by(Fault fault) {
        return new Struck(fault.place().step(), fault.kind().label());
    }

    @Override
    public int compareTo(Struck other) {
        return ORDER.compare(this, other);
    }
}
