package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an exploration has found, or a part of one.
 *
 * @param firsts how many dangers strike the undisturbed run or one of its ways back, each of them explored by itself
 * @param done which of these were explored, by their numbers
 * @param unstruck dangers that found no occasion there
 * @param orders in which what ends at about the same time could have ended as well; not tried
 * @param cells for each danger what becomes of the runs that it strikes
 */
public record Exploration(
        int firsts,
        BitSet done,
        int unstruck,
        long orders,
        Effort effort,
        SortedMap<Struck, Cell> cells,
        List<Counterexample> counterexamples) {

    public Exploration {
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
        counterexamples = List.copyOf(counterexamples);
    }

    public boolean violated() {
        return !counterexamples.isEmpty();
    }

    /** Nothing is left to be explored. */
    public boolean complete() {
        return done.cardinality() == firsts;
    }

    /**
     * This part and another one.
     *
     * @throws IllegalArgumentException if they are not parts of one whole, or have something in common
     */
    public Exploration plus(Exploration other) {
        if (firsts != other.firsts || unstruck != other.unstruck || orders != other.orders) {
            throw new IllegalArgumentException("one has " + firsts + " first dangers and the other " + other.firsts
                    + ": they are not parts of one exploration");
        }
        if (done.intersects(other.done)) {
            BitSet both = (BitSet) done.clone();
            both.and(other.done);
            throw new IllegalArgumentException("both have explored the first danger number " + both.nextSetBit(0));
        }
        BitSet all = (BitSet) done.clone();
        all.or(other.done);
        SortedMap<Struck, Cell> sum = new TreeMap<>(cells);
        other.cells.forEach((struck, cell) -> sum.merge(struck, cell, Cell::plus));
        List<Counterexample> found = new ArrayList<>(counterexamples);
        other.counterexamples.stream()
                .filter(counterexample -> !found.contains(counterexample))
                .forEach(found::add);
        found.sort(Counterexample.ORDER);
        return new Exploration(firsts, all, unstruck, orders, effort.plus(other.effort), sum, found);
    }
}
