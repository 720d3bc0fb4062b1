package pgrehearsal.domain.fleet;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL version. Before 10 the first two numbers name the major version ({@code 9.6}), from 10 on the first one
 * does.
 *
 * @param series the major version, for example {@code 9.6} or {@code 13}
 * @param minor the minor release within the series, or {@link #ANY_MINOR}
 */
public record PgVersion(String series, int minor) implements Comparable<PgVersion> {

    /** The minor release does not matter or is not known. */
    public static final int ANY_MINOR = -1;

    private static final Pattern FORM = Pattern.compile("(9\\.\\d{1,2}|[1-9]\\d)(?:\\.(\\d{1,3}))?");
    private static final Comparator<PgVersion> ORDER =
            Comparator.comparingInt(PgVersion::rank).thenComparingInt(PgVersion::minor);

    public PgVersion {
        if (!FORM.matcher(series).matches() || minor < ANY_MINOR) {
            throw new IllegalArgumentException(
                    "PostgreSQL version '" + series + "' is not one; wanted for example 9.6, 13 or 13.16");
        }
    }

    /** @throws IllegalArgumentException if the text is no PostgreSQL version */
    public static PgVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a PostgreSQL version; wanted for example 9.6, 9.6.17, 13 or 13.16");
        }
        String minor = matcher.group(2);
        return new PgVersion(matcher.group(1), minor == null ? ANY_MINOR : Integer.parseInt(minor));
    }

    /** The major version alone. */
    public PgVersion major() {
        return minor == ANY_MINOR ? this : new PgVersion(series, ANY_MINOR);
    }

    public boolean sameMajor(PgVersion other) {
        return series.equals(other.series);
    }

    /** Tells whether this major version is at least the given one, {@code 9.6} counting below {@code 10}. */
    public boolean majorAtLeast(PgVersion other) {
        return rank() >= other.rank();
    }

    private int rank() {
        return series.startsWith("9.") ? 900 + Integer.parseInt(series.substring(2)) : Integer.parseInt(series) * 100;
    }

    @Override
    public int compareTo(PgVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return minor == ANY_MINOR ? series : series + "." + minor;
    }
}
