package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Fleet;

/**
 * What a fleet can carry by hour of the day, UTC: as a whole once it is upgraded, and after turning back to its kept
 * part alone.
 *
 * @param kept what the kept part carries, or nothing if none is kept
 * @param hours with the load of each
 * @param keptShort hours in which the kept part alone is not enough
 * @param relieveBy when the kept part must have got help, if the run turned back at the very end of the window
 */
public record CapacityView(
        Capacity capacity,
        OptionalLong kept,
        List<HourRange<Long>> hours,
        List<Integer> keptShort,
        Optional<Instant> relieveBy) {

    private static final int HOURS = 24;

    public CapacityView {
        hours = List.copyOf(hours);
        keptShort = List.copyOf(keptShort);
    }

    /** Nothing can be said of a fleet that does not state its traffic. */
    public static Optional<CapacityView> of(Fleet fleet) {
        return Capacity.of(fleet).map(capacity -> of(capacity, fleet));
    }

    private static CapacityView of(Capacity capacity, Fleet fleet) {
        boolean keeps = capacity.keptNodes() > 0;
        List<Integer> keptShort = keeps ? capacity.shortHours(capacity.kept()) : List.of();
        return new CapacityView(
                capacity,
                keeps ? OptionalLong.of(capacity.kept()) : OptionalLong.empty(),
                HourRange.ofDay(capacity.traffic()::inHour),
                keptShort,
                firstShort(fleet.upgrade().window().end(), capacity, keptShort));
    }

    private static Optional<Instant> firstShort(Instant from, Capacity capacity, List<Integer> shortHours) {
        if (shortHours.isEmpty()) {
            return Optional.empty();
        }
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        return IntStream.range(0, HOURS)
                .mapToObj(hours -> hour.plus(Duration.ofHours(hours)))
                .filter(moment -> capacity.traffic().at(moment) > capacity.kept())
                .map(moment -> moment.isBefore(from) ? from : moment)
                .findFirst();
    }

    /** How much a capacity lacks at a load, zero if it is enough. */
    public static long lacks(long capacity, long load) {
        return Math.max(0, load - capacity);
    }
}
