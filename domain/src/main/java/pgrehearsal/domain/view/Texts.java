package pgrehearsal.domain.view;

import java.time.Duration;
import java.util.Locale;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;

/** Words and figures as people read them. */
public final class Texts {

    private Texts() {}

    /** For example {@code 0.4 s}, {@code 42 s}, {@code 3 min 20 s} or {@code 1 h 05 min}. */
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
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /** A constant's name as a word: {@code KEPT_NODE} is kept node. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The way back in a few words. */
    public static String way(WayBack way) {
        String proven = way.proven() ? "" : ", not proven yet";
        String loss = way.losesWrites() ? ", loses what clients wrote since" : "";
        return means(way.means()) + " in " + duration(way.duration()) + proven + loss;
    }

    public static String means(Means means) {
        return switch (means) {
            case STOP -> "stop, nothing was changed";
            case OLD_DIRECTORIES -> "old servers from their own directories";
            case KEPT_NODE -> "kept node";
            case NONE -> "none but a backup";
        };
    }
}
