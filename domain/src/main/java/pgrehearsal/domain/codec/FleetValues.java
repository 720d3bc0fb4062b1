package pgrehearsal.domain.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.VersionRange;

/** The kinds of values in a fleet file, each with what a complaint says is wanted. */
final class FleetValues {

    static final FleetValue<Name> NAME =
            FleetValue.of("a name of at most 63 of a-z, 0-9, - and _, beginning with a letter or digit", Name::new);
    static final FleetValue<String> FLEET_NAME =
            matching("a name of at most 63 letters, digits, '.', '-' and '_'", "[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    static final FleetValue<String> USER =
            matching("a user's name of at most 63 letters, digits, '.', '-' and '_'", "[A-Za-z_][A-Za-z0-9._-]{0,62}");
    static final FleetValue<String> SCOPE =
            matching("a scope of at most 128 letters, digits, '.', '-' and '_'", "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    static final FleetValue<String> WORD =
            matching("a word of at most 63 of a-z, 0-9 and '-'", "[a-z0-9][a-z0-9-]{0,62}");
    static final FleetValue<String> EXTENSION =
            matching("an extension's name of at most 63 letters, digits, '-' and '_'", "[A-Za-z_][A-Za-z0-9_-]{0,62}");
    static final FleetValue<String> SLOT =
            matching("a replication slot's name of at most 63 of a-z, 0-9 and '_'", "[a-z0-9_]{1,63}");
    static final FleetValue<String> OBJECT = matching(
            "an object's kind and name of at most 255 characters, for example view public.old_stats",
            "(?=.{3,255}$)[a-z]+ [^\\s\\p{Cntrl}][^\\p{Cntrl}]*");
    static final FleetValue<String> TABLE = matching(
            "a table with its schema of at most 127 characters, for example public.users",
            "(?=.{3,127}$)[^\\s\\p{Cntrl}.]+\\.[^\\s\\p{Cntrl}.]+");
    static final FleetValue<String> UNIT = matching("a unit of at most 31 letters, '/' and '_'", "[A-Za-z/_]{1,31}");
    static final FleetValue<String> TEXT =
            matching("a text of at most 255 characters in one line", "(?=.*\\S)[^\\p{Cntrl}]{1,255}");
    static final FleetValue<String> COMMAND =
            matching("a command of at most 4000 characters", "(?s)(?=.*\\S)[\\P{Cntrl}\\t\\n]{1,4000}");

    /** What is filled in stands in braces. */
    static final FleetValue<String> PATH = matching(
            "an absolute path of at most 1000 characters; {node} and {major} are filled in",
            "(?=.{2,1000}$)/([^\\p{Cntrl}{}]|\\{node}|\\{major})+");

    /** Old and new directory must lie apart. */
    static final FleetValue<String> DATA = FleetValue.of(
            "an absolute path with {major} in it, so that old and new lie apart",
            text -> match(PATH.parse().apply(text), ".*\\{major}.*"));

    static final FleetValue<String> HOST = FleetValue.of("a host's name or address", FleetValues::host);
    static final FleetValue<String> ENDPOINT =
            FleetValue.of("a host and port, for example 10.0.0.1:2379", FleetValues::endpoint);
    static final FleetValue<String> SOCKET = FleetValue.of(
            "a host and port, for example 10.0.0.1:9999, or an absolute path",
            text -> text.startsWith("/") ? PATH.parse().apply(text) : endpoint(text));

    static final FleetValue<PgVersion> VERSION =
            FleetValue.of("a PostgreSQL version, for example 9.6, 13 or 13.16", FleetValues::version);
    static final FleetValue<PgVersion> MAJOR =
            FleetValue.of("a major version of PostgreSQL, for example 9.6 or 13", FleetValues::major);
    static final FleetValue<VersionRange> RANGE =
            FleetValue.of("a range of versions, for example >=9.6 <12", FleetValues::range);

    static final FleetValue<Boolean> BOOLEAN =
            FleetValue.of("true or false", text -> Boolean.parseBoolean(match(text, "true|false")));
    static final FleetValue<Integer> PORT = whole("a port", 1, 65_535);
    static final FleetValue<Integer> CORES = whole("a number of cores", 1, 4096);
    static final FleetValue<Integer> RETRIES = whole("a number", 0, 99);
    static final FleetValue<Integer> REHEARSALS = whole("a number of successful runs", 0, 999);
    static final FleetValue<Long> LOAD = FleetValue.of("a whole number from 0 to 1000000000000", FleetValues::load);
    static final FleetValue<Long> CAPACITY =
            FleetValue.of("a whole number from 1 to 1000000000000", text -> positive(load(text), text));

    static final FleetValue<ByteSize> SIZE =
            FleetValue.of("a size, for example 412MB or 6TB", text -> positive(ByteSize.parse(text), text));
    static final FleetValue<ByteSize> FREE = FleetValue.of("a size, for example 412MB or 6TB", ByteSize::parse);
    static final FleetValue<Duration> DURATION =
            FleetValue.of("a duration of at most 366 days, for example PT2H or PT90S", FleetValues::duration);
    static final FleetValue<Duration> DURATION_OR_NONE = FleetValue.of(
            "a duration of at most 366 days, for example PT10M, or PT0S for not at all",
            text -> text.equals("PT0S") ? Duration.ZERO : duration(text));
    static final FleetValue<Instant> MOMENT = FleetValue.of(
            "a moment, for example 2026-01-11T08:00:00Z",
            text -> Instant.parse(match(text, "[12]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")));

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final long HIGHEST_LOAD = 1_000_000_000_000L;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,15})?");
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})" + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*");
    private static final Pattern ENDPOINT_FORM = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    private FleetValues() {}

    private static FleetValue<String> matching(String wanted, String form) {
        Pattern pattern = Pattern.compile(form);
        return FleetValue.of(wanted, text -> match(text, pattern));
    }

    private static FleetValue<Integer> whole(String what, int least, int most) {
        Function<String, Integer> parse = text -> {
            int number = Integer.parseInt(match(text, "\\d{1,9}"));
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        };
        return FleetValue.of(what + " from " + least + " to " + most, parse);
    }

    private static String host(String text) {
        boolean digitsOnly = text.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        List<Pattern> forms = digitsOnly ? List.of(IPV4) : List.of(HOST_NAME, IPV6);
        if (forms.stream().noneMatch(form -> form.matcher(text).matches())) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String endpoint(String text) {
        var matcher = ENDPOINT_FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        host(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        var _ = PORT.parse().apply(matcher.group(3));
        return text;
    }

    /** There was no 9.7, and a 9.60 is a mistyped 9.6. */
    private static PgVersion version(String text) {
        return PgVersion.parse(match(text, "(9\\.[0-6]|[1-9]\\d)(\\.\\d{1,3})?"));
    }

    private static PgVersion major(String text) {
        PgVersion version = version(text);
        if (version.minor() != PgVersion.ANY_MINOR) {
            throw new IllegalArgumentException(text);
        }
        return version;
    }

    private static VersionRange range(String text) {
        if (text.length() > 100) {
            throw new IllegalArgumentException("too long");
        }
        VersionRange range = VersionRange.parse(text);
        range.bounds().forEach(bound -> version(bound.version().toString()));
        return range;
    }

    private static long load(String text) {
        long load = Long.parseLong(match(text, "\\d{1,13}"));
        if (load > HIGHEST_LOAD) {
            throw new IllegalArgumentException(text);
        }
        return load;
    }

    private static long positive(long number, String text) {
        if (number == 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static ByteSize positive(ByteSize size, String text) {
        positive(size.bytes(), text);
        return size;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(match(text, "P[0-9DTHMS.]{2,30}"));
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static String match(String text, String form) {
        return match(text, Pattern.compile(form));
    }

    private static String match(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
