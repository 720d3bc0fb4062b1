package pgrehearsal.domain.fleet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as people write it in a fleet file: {@code 8kB}, {@code 412MB}, {@code 6TB}; units of 1024, as PostgreSQL
 * counts them.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:\\.(\\d))?\\s*(B|kB|MB|GB|TB)");
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size of " + bytes + " bytes is below zero");
        }
    }

    /** @throws IllegalArgumentException if the text is no size */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size; wanted a number and one of B, kB, MB, GB, TB, for example 412MB");
        }
        long factor = 1;
        for (int unit = 0; !UNITS[unit].equals(matcher.group(3)); unit++) {
            factor *= 1024;
        }
        String tenth = matcher.group(2);
        long whole = Long.parseLong(matcher.group(1)) * factor;
        return new ByteSize(tenth == null ? whole : whole + factor * Long.parseLong(tenth) / 10);
    }

    public ByteSize plus(ByteSize other) {
        return new ByteSize(bytes + other.bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        boolean whole = size == (long) size || size >= 100;
        return whole ? (long) size + UNITS[unit] : String.format(Locale.ROOT, "%.1f%s", size, UNITS[unit]);
    }
}
