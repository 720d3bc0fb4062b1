package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Hours of the day, UTC, of which the same is true.
 *
 * @param to the last one
 */
public record HourRange<T>(int from, int to, T value) {

    private static final int HOURS = 24;

    /** The day from 0 to 23, hours that follow each other and have the same value in one range. */
    public static <T> List<HourRange<T>> ofDay(IntFunction<T> value) {
        List<HourRange<T>> ranges = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            T own = value.apply(hour);
            if (!ranges.isEmpty() && ranges.getLast().value().equals(own)) {
                ranges.add(new HourRange<>(ranges.removeLast().from(), hour, own));
            } else {
                ranges.add(new HourRange<>(hour, hour, own));
            }
        }
        return ranges;
    }

    /** For example {@code 00-08, 10}. */
    public static String texts(List<Integer> hours) {
        return ofDay(hours::contains).stream()
                .filter(HourRange::value)
                .map(HourRange::text)
                .collect(Collectors.joining(", "));
    }

    /** For example {@code 00-08}, or {@code 10} for one hour. */
    public String text() {
        String first = String.format(Locale.ROOT, "%02d", from);
        return from == to ? first : String.format(Locale.ROOT, "%s-%02d", first, to);
    }
}
