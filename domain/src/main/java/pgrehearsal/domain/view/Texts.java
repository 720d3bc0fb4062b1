package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.GivenUp;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;

/** Words and figures as people read them. */
public final class Texts {

    private static final int SHORT_HASH = 12;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Texts() {}

    /** For example {@code 9.6 to 11.7}, or {@code 9.4, 9.6 to 11.1} for clusters of several versions. */
    public static String versions(Fleet fleet) {
        String from = fleet.clusters().stream()
                .map(Cluster::from)
                .sorted()
                .map(PgVersion::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return (from.isEmpty() ? "" : from + " ") + "to " + fleet.upgrade().to();
    }

    /** For example {@code , owner: dba-oncall}, or nothing if the fleet file names nobody for this. */
    public static String owner(Fleet fleet, String matter) {
        String owner = fleet.owners().get(matter);
        return owner == null ? "" : ", owner: " + owner;
    }

    /** For example {@code 0.4 s}, {@code 42 s}, {@code 3 min 20 s}, {@code 60 min} or {@code 2 h 05 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200
                ? seconds / 60 + " min" + rest(seconds % 60, "s")
                : seconds / 3600 + " h" + rest(seconds % 3600 / 60, "min");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : String.format(Locale.ROOT, " %02d %s", number, unit);
    }

    /** A time since the start of a run, for example {@code 0:04.2}, {@code 12:05.0} or {@code 1:02:30}. */
    public static String offset(Duration offset) {
        long tenths = Math.round(offset.toMillis() / 100.0);
        long seconds = tenths / 10;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d.%d", seconds / 60, seconds % 60, tenths % 10)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** A moment of a day that the reader knows, for example {@code 08:59:47 UTC}. */
    public static String moment(Instant moment) {
        return TIME.format(moment) + " UTC";
    }

    /** The last moment to turn back, as it is said at another moment, so that nobody takes a past day for today. */
    public static String turnBack(Instant last, Instant now) {
        if (last.isBefore(now)) {
            return "too late to turn back within the window";
        }
        return "turn back by " + (day(last).equals(day(now)) ? "" : day(last) + " ") + moment(last);
    }

    /** For example {@code 2026-01-11}. */
    public static String day(Instant moment) {
        return DAY.format(moment);
    }

    /** For example {@code 2026-01-11 08:00:00 to 09:00:00 UTC}. */
    public static String window(Window window) {
        String start = DAY.format(window.start());
        String end = DAY.format(window.end());
        return start + " " + TIME.format(window.start()) + " to " + (end.equals(start) ? "" : end + " ")
                + moment(window.end());
    }

    /** Enough of a hash to tell plans apart by eye. */
    public static String shortHash(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /** For example {@code stop-standby/n2, stop-standby/n3}. */
    public static String list(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** A constant's name as a word: {@code KEPT_NODE} is kept node. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The way back in a few words. */
    public static String way(WayBack way) {
        if (way.means() == Means.NONE) {
            return means(way.means());
        }
        String proven = way.proven() ? "" : ", not proven yet";
        String loss = way.losesWrites() ? ", loses what clients wrote since" : "";
        String takes = way.means() == Means.STOP
                ? ""
                : way.duration().isZero() ? " at once" : " in " + duration(way.duration());
        return means(way.means()) + takes + proven + loss;
    }

    /** As it is said at a moment of a run: with the last one at which it can be taken. */
    public static String way(WayBack way, Window window, Instant now) {
        return way.means() == Means.NONE ? way(way) : way(way) + "; " + turnBack(way.turnBackTime(window), now);
    }

    /** By how much WAL; of how many rows nobody knows. */
    public static String givenUp(List<GivenUp> all) {
        return all.stream()
                .map(one -> (all.size() == 1 ? "" : one.cluster() + ": ")
                        + (one.fenced()
                                ? wal(one.bytes()) + " from " + one.from() + " to " + one.to()
                                : "everything after " + one.from() + ", " + wal(one.bytes()) + " as last seen"))
                .collect(Collectors.joining("; "));
    }

    private static String wal(long bytes) {
        boolean small = bytes < 10L << 20;
        return (small ? (bytes + 1023) / 1024 + " kB" : (bytes >> 20) + " MB") + " of WAL";
    }

    public static String means(Means means) {
        return switch (means) {
            case STOP -> "stop, nothing was changed";
            case OLD_DIRECTORIES -> "old servers from their own directories";
            case KEPT_NODE -> "kept node";
            case SNAPSHOT -> "snapshots";
            case NONE -> "none but a backup";
        };
    }
}
