package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What lies ahead, by moment; what was put down first comes first among those of one moment. */
final class Agenda {

    /** @param order in which it was put down */
    record Due(Instant at, long order, Happening happening) {}

    private static final Comparator<Due> IN_TIME = Comparator.comparing(Due::at).thenComparingLong(Due::order);

    private final PriorityQueue<Due> dues;
    private long puts;

    Agenda() {
        this.dues = new PriorityQueue<>(IN_TIME);
    }

    private Agenda(Agenda other) {
        this.dues = new PriorityQueue<>(other.dues);
        this.puts = other.puts;
    }

    Agenda copy() {
        return new Agenda(this);
    }

    void put(Instant at, Happening happening) {
        dues.add(new Due(at, puts, happening));
        puts++;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(dues.peek()).map(Due::at);
    }

    Collection<Due> all() {
        return Collections.unmodifiableCollection(dues);
    }

    Happening take() {
        return dues.remove().happening();
    }
}
