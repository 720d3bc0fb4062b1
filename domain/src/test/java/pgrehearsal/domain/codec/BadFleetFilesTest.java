package pgrehearsal.domain.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.domain.codec.FleetFiles.problems;
import static pgrehearsal.domain.codec.FleetFiles.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a fleet file is told at its exact place, with what was found and what is wanted. */
class BadFleetFilesTest {

    private static final String GOOD = text("full-fleet");

    /** One line of {@code bad-fleets.tsv}. */
    private record Bad(String what, String good, String bad, String field, String found, String wanted) {

        static Bad of(String line) {
            String[] parts = line.split("\t", -1);
            assertThat(parts).as(line).hasSize(6);
            return new Bad(parts[0], lines(parts[1]), lines(parts[2]), parts[3], parts[4], parts[5]);
        }

        private static String lines(String text) {
            return text.replace("\\n", "\n");
        }

        String file() {
            assertThat(GOOD.split(Pattern.quote(good), -1))
                    .as("'%s' is there once", good)
                    .hasSize(2);
            return GOOD.replace(good, bad.replace("^", ""));
        }

        /** Line and column of the mark. */
        String place() {
            String before = GOOD.substring(0, GOOD.indexOf(good)) + bad.substring(0, bad.indexOf('^'));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            return line + ":" + (before.length() - before.lastIndexOf('\n'));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> kinds() {
        return new String(FleetFiles.bytes("/bad-fleets.tsv"), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Bad::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void tellsWhereAndWhat(Bad bad) {
        int gap = bad.wanted().indexOf("...");
        String begin = gap < 0 ? bad.wanted() : bad.wanted().substring(0, gap);
        String end = gap < 0 ? "" : bad.wanted().substring(gap + 3);

        assertThat(problems(bad.file())).singleElement().satisfies(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(bad.place());
            assertThat(problem.field()).isEqualTo(bad.field());
            assertThat(problem.found()).isEqualTo(bad.found());
            assertThat(problem.wanted()).startsWith(begin).endsWith(end);
        });
    }

    @Test
    void knowsManyKindsOfBadFiles() {
        assertThat(kinds()).hasSizeGreaterThan(120);
    }

    @Test
    void refusesAnEmptyFile() {
        assertSingle(new byte[0], "1:1: found an empty file, wanted one YAML document with a fleet");
        assertSingle(
                "# nothing but this\n".getBytes(UTF_8),
                "1:1: found an empty file, wanted one YAML document with a fleet");
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertSingle("- a\n".getBytes(UTF_8), "1:1: found a list, wanted a mapping with fleet, upgrade, clusters");
        assertSingle("fleet".getBytes(UTF_8), "1:1: found 'fleet', wanted a mapping with fleet, upgrade, clusters");
    }

    @Test
    void refusesBytesThatAreNotUtf8WhereTheyStand() {
        assertSingle(
                "fleet: x\nowner: J\u00fcrgen\n".getBytes(ISO_8859_1),
                "2:9: found bytes that are not UTF-8, wanted UTF-8 text");
        assertThat(problems(GOOD.getBytes(UTF_16)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("bytes that are not UTF-8"));
    }

    @Test
    void refusesControlCharactersWhereTheyStand() {
        assertSingle(
                "fleet: x\n  \u0007\n".getBytes(UTF_8),
                "2:3: found the control character 7, wanted UTF-8 text without any");
        assertSingle(
                "fleet: x\u2028".getBytes(UTF_8),
                "1:9: found the control character 8232, wanted UTF-8 text without any");
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        assertThat(FleetFiles.read("\uFEFF" + GOOD)).isEqualTo(FleetFiles.read(GOOD));
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        byte[] large = new byte[YamlParsing.BYTES_MAX + 1];
        Arrays.fill(large, (byte) '#');

        assertSingle(large, "1:1: found a file of 1048577 bytes, wanted at most 1048576 bytes");
    }

    @Test
    void refusesAFileThatIsTooDeep() {
        assertThat(problems("fleet: " + "[".repeat(60) + "]".repeat(60)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).contains("depth"));
        assertThat(problems("fleet: " + "{a: ".repeat(100_000))).hasSize(1);
    }

    @Test
    void bearsTextsOfAnyLength() {
        String endless = "x".repeat(500_000);

        assertThat(problems(GOOD.replace("act: qa run", "act: \"" + endless + "\"")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("checks[0].act");
                    assertThat(problem.found()).hasSizeLessThan(100);
                });
        assertThat(problems(GOOD.replace("data: \"/srv", "data: \"/" + endless)))
                .hasSize(1);
        assertThat(problems(GOOD.replace("postgres: \">=9.6 <12\"", "postgres: \"" + ">=9.6 ".repeat(50_000) + "\"")))
                .hasSize(1);
        assertThat(problems(GOOD.replace("owners: {", "owners: { " + endless + ": x,")))
                .hasSize(1);
        assertThat(problems(GOOD.replace("dataSize: 800GB", "dataSize: " + "9".repeat(500_000))))
                .hasSize(1);
    }

    private static void assertSingle(byte[] file, String expected) {
        assertThat(problems(file)).singleElement().hasToString(expected);
    }
}
