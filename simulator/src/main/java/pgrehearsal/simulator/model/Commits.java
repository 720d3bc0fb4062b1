package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of commits. Commits are numbered throughout the world, whoever acknowledges them, so that two histories which
 * parted can be told from each other.
 *
 * @param ranges in ascending order, none touching the next
 */
public record Commits(List<Range> ranges) {

    /** No commit at all. */
    public static final Commits NONE = new Commits(List.of());

    /** All commits from the first to the last, both included. */
    public record Range(long first, long last) {

        boolean contains(Range other) {
            return first <= other.first && other.last <= last;
        }
    }

    public Commits {
        ranges = List.copyOf(ranges);
    }

    /** These and newer ones. */
    public Commits plus(Range newer) {
        List<Range> all = new ArrayList<>(ranges);
        boolean touching = !all.isEmpty() && all.getLast().last() + 1 == newer.first();
        all.add(touching ? new Range(all.removeLast().first(), newer.last()) : newer);
        return new Commits(all);
    }

    public boolean containsAll(Commits others) {
        return others.ranges.stream().allMatch(other -> ranges.stream().anyMatch(range -> range.contains(other)));
    }

    public long count() {
        return ranges.stream()
                .mapToLong(range -> range.last() - range.first() + 1)
                .sum();
    }
}
