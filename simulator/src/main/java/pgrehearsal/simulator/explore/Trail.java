package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The moments that one run comes by, so that once its end is known, what becomes of it is known from each of them. */
final class Trail {

    private final List<Stretch> stretches = new ArrayList<>();

    /** From one moment to the next. */
    private static final class Stretch {

        private final Optional<Long> key;
        private boolean retried;
        private Optional<Fate> decided = Optional.empty();

        Stretch(Optional<Long> key) {
            this.key = key;
        }
    }

    Trail() {
        stretches.add(new Stretch(Optional.empty()));
    }

    void comesTo(long key) {
        stretches.add(new Stretch(Optional.of(key)));
    }

    void retries() {
        stretches.getLast().retried = true;
    }

    boolean retried() {
        return stretches.stream().anyMatch(stretch -> stretch.retried);
    }

    /** A decision leads to something else, too. */
    void or(Fate decided) {
        Stretch newest = stretches.getLast();
        Fate from = newest.retried ? decided.retried() : decided;
        newest.decided = Optional.of(newest.decided.map(other -> other.or(from)).orElse(from));
    }

    /** What becomes of the run from its beginning, once it has ended; what does from each moment is put down. */
    Fate ending(Fate end, Atlas atlas) {
        Fate fate = end;
        for (Stretch stretch : stretches.reversed()) {
            Fate alone = stretch.retried ? fate.retried() : fate;
            fate = stretch.decided.map(alone::or).orElse(alone);
            Fate here = fate;
            stretch.key.ifPresent(key -> atlas.put(key, here));
        }
        return fate;
    }
}
