package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault's parameters, as a spec gives them. */
record Values(List<String> pairs) {

    static final Values NONE = new Values(List.of());

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    Values {
        pairs = List.copyOf(pairs);
    }

    Values with(String key, String value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(key + "=" + value);
        return new Values(more);
    }

    Values with(String key, Enum<?> value) {
        return with(key, word(value));
    }

    Values with(String key, Duration value) {
        return with(key, duration(value));
    }

    Values healing(Optional<Duration> lasting) {
        return lasting.map(duration -> with(Parameter.FOR, duration)).orElse(this);
    }

    /** As it follows the place in a spec. */
    String text() {
        return pairs.isEmpty() ? "" : ":" + String.join(",", pairs);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Values::word).toList();
    }

    /** In the largest unit that divides it. */
    static String duration(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }

    /** @return empty if the text is no duration */
    static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }
}
