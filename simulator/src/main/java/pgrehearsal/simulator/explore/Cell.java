package pgrehearsal.simulator.explore;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of runs that one kind of fault strikes first, at one kind of step.
 *
 * @param alone how many stand how when nobody decides anything
 * @param reachable of how many a person can make what
 * @param withSecond how many stand how when something else goes wrong as well
 */
public record Cell(
        SortedMap<Ending, Long> alone, SortedMap<Ending, Long> reachable, SortedMap<Ending, Long> withSecond) {

    static final Cell EMPTY = new Cell(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Cell {
        alone = Collections.unmodifiableSortedMap(new TreeMap<>(alone));
        reachable = Collections.unmodifiableSortedMap(new TreeMap<>(reachable));
        withSecond = Collections.unmodifiableSortedMap(new TreeMap<>(withSecond));
    }

    static Cell of(Fate fate) {
        SortedMap<Ending, Long> reachable = new TreeMap<>();
        fate.endings().forEach(ending -> reachable.put(ending, 1L));
        return new Cell(one(fate.alone()), reachable, new TreeMap<>());
    }

    static Cell ofSecond(Fate fate) {
        return new Cell(new TreeMap<>(), new TreeMap<>(), one(fate.alone()));
    }

    private static SortedMap<Ending, Long> one(Ending ending) {
        SortedMap<Ending, Long> one = new TreeMap<>();
        one.put(ending, 1L);
        return one;
    }

    public Cell plus(Cell other) {
        return new Cell(sum(alone, other.alone), sum(reachable, other.reachable), sum(withSecond, other.withSecond));
    }

    private static SortedMap<Ending, Long> sum(SortedMap<Ending, Long> one, SortedMap<Ending, Long> other) {
        SortedMap<Ending, Long> sum = new TreeMap<>(one);
        other.forEach((ending, count) -> sum.merge(ending, count, Long::sum));
        return sum;
    }

    /** The worst that happens by itself. */
    public Ending worst() {
        return alone.isEmpty() ? withSecond.lastKey() : alone.lastKey();
    }
}
