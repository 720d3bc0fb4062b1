package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.util.List;

/**
 * How long something takes in most runs.
 *
 * @param p50 not longer than this in half of all runs
 * @param p90 in nine of ten
 * @param p99 in 99 of a hundred
 */
public record Quantiles(Duration p50, Duration p90, Duration p99) {

    /** @param durations at least one, in any order */
    static Quantiles of(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return new Quantiles(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
    }

    /** The shortest of all that at least this share does not exceed. */
    static Duration at(List<Duration> sorted, double share) {
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, place));
    }
}
