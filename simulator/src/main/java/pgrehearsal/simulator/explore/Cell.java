package pgrehearsal.simulator.explore;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.simulator.fault.Fault;

/**
 * What becomes of runs that one kind of fault strikes first, at one kind of step.
 *
 * @param alone how many stand how when nobody decides anything
 * @param reachable of how many a person can make what
 * @param withSecond how many stand how when something else goes wrong as well
 * @param examples for each that stands alone, a fault that leads there: the first one by its name, so that parts of an
 *     exploration put together name the same one as the whole
 */
public record Cell(
        SortedMap<Ending, Long> alone,
        SortedMap<Ending, Long> reachable,
        SortedMap<Ending, Long> withSecond,
        SortedMap<Ending, String> examples) {

    static final Cell EMPTY = new Cell(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Cell {
        alone = Collections.unmodifiableSortedMap(new TreeMap<>(alone));
        reachable = Collections.unmodifiableSortedMap(new TreeMap<>(reachable));
        withSecond = Collections.unmodifiableSortedMap(new TreeMap<>(withSecond));
        examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    }

    static Cell of(Fate fate) {
        SortedMap<Ending, Long> reachable = new TreeMap<>();
        fate.endings().forEach(ending -> reachable.put(ending, 1L));
        return new Cell(one(fate.alone()), reachable, new TreeMap<>(), new TreeMap<>());
    }

    static Cell ofSecond(Fate fate) {
        return new Cell(new TreeMap<>(), new TreeMap<>(), one(fate.alone()), new TreeMap<>());
    }

    /** Of the one run that it is about so far. */
    Cell struckBy(Fault fault) {
        SortedMap<Ending, String> example = new TreeMap<>();
        alone.keySet().forEach(ending -> example.put(ending, fault.text()));
        return new Cell(alone, reachable, withSecond, example);
    }

    private static SortedMap<Ending, Long> one(Ending ending) {
        SortedMap<Ending, Long> one = new TreeMap<>();
        one.put(ending, 1L);
        return one;
    }

    public Cell plus(Cell other) {
        SortedMap<Ending, String> first = new TreeMap<>(examples);
        other.examples.forEach((ending, fault) -> first.merge(ending, fault, Cell::first));
        return new Cell(
                sum(alone, other.alone), sum(reachable, other.reachable), sum(withSecond, other.withSecond), first);
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
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
