package pgrehearsal.domain.fleet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much clients ask for, and how much a node can carry.
 *
 * @param unit for example tps, transactions per second
 * @param byHour load in an hour of the day, UTC, from 0 to 23; the weekly average where none is given
 */
public record Traffic(
        String unit,
        long weeklyAverage,
        long busiestHour,
        long peak,
        SortedMap<Integer, Long> byHour,
        long perNodeCapacity) {

    public Traffic {
        byHour = Collections.unmodifiableSortedMap(new TreeMap<>(byHour));
    }

    /** The load in the hour of a moment. */
    public long at(Instant moment) {
        return inHour(moment.atOffset(ZoneOffset.UTC).getHour());
    }

    /** @param hour of the day, UTC, from 0 to 23 */
    public long inHour(int hour) {
        return byHour.getOrDefault(hour, weeklyAverage);
    }
}
