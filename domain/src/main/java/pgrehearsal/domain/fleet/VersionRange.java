package pgrehearsal.domain.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions between bounds, all of which must hold, written {@code >=9.6 <12}. A bound that names no minor release is
 * about the major version.
 */
public record VersionRange(List<Bound> bounds) {

    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|=)\\s*(\\S+)");

    /** One side of a range. */
    public record Bound(Comparison comparison, PgVersion version) {

        boolean holds(PgVersion candidate) {
            PgVersion compared = version.minor() == PgVersion.ANY_MINOR ? candidate.major() : candidate;
            int order = compared.compareTo(version);
            return switch (comparison) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case ABOVE -> order > 0;
                case BELOW -> order < 0;
                case EQUAL -> order == 0;
            };
        }

        @Override
        public String toString() {
            return comparison.sign + version;
        }
    }

    /** How a version must stand to a bound. */
    public enum Comparison {
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<"),
        EQUAL("=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        private static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException("'" + sign + "' is not a comparison");
        }
    }

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** @throws IllegalArgumentException if the text is no range */
    public static VersionRange parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        Matcher matcher = FORM.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            bounds.add(new Bound(Comparison.of(matcher.group(1)), PgVersion.parse(matcher.group(2))));
            end = matcher.end();
            while (end < text.strip().length() && text.strip().charAt(end) == ' ') {
                end++;
            }
            matcher.region(end, text.strip().length());
        }
        if (bounds.isEmpty() || end != text.strip().length()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a range of versions; wanted for example >=9.6 <12");
        }
        return new VersionRange(bounds);
    }

    public boolean contains(PgVersion version) {
        return bounds.stream().allMatch(bound -> bound.holds(version));
    }

    @Override
    public String toString() {
        return String.join(" ", bounds.stream().map(Bound::toString).toList());
    }
}
