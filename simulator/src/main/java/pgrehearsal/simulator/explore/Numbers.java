package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Sets of numbers as text, for example {@code 0-12,14}. */
public final class Numbers {

    private Numbers() {}

    public static String text(BitSet numbers) {
        List<String> ranges = new ArrayList<>();
        for (int from = numbers.nextSetBit(0); from >= 0; ) {
            int end = numbers.nextClearBit(from);
            ranges.add(end == from + 1 ? Integer.toString(from) : from + "-" + (end - 1));
            from = numbers.nextSetBit(end);
        }
        return String.join(",", ranges);
    }

    /** @throws NumberFormatException if the text is no such set */
    public static BitSet parse(String text) {
        BitSet numbers = new BitSet();
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            numbers.set(first, last + 1);
        }
        return numbers;
    }
}
