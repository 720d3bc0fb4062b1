package pgrehearsal.domain.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it ends with a fleet or with problems that have a place, never with an exception. */
class FleetMutationTest {

    private static final int MUTATIONS = 500;
    private static final List<String> VALUES = List.of(
            "",
            "~",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "true",
            "no",
            "[]",
            "{}",
            "[[[]]]",
            "{a: b}",
            "\"\"",
            "'",
            "&a x",
            "*a",
            "!!int 3",
            "n1",
            "9.6",
            "10.1.2",
            ">=",
            "PT0S",
            "P99999999999D",
            "0GB",
            "999999TB",
            "2020-13-01T00:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "/",
            "/{major}",
            "::::",
            "|\n  x",
            "? x",
            "<<: x",
            "\u2028",
            "\uD83D\uDE00",
            "%",
            "@",
            "`",
            "- - -",
            "# x",
            "\t");

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production", "gitlab-staging", "sourcegraph-installations"})
    void mutatedExampleEndsAsAFleetOrAsProblems(String name) {
        mutate(name, FleetFiles.example(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-fleet", "other-forms"})
    void mutatedFileOfManyFieldsEndsAsAFleetOrAsProblems(String name) {
        mutate(name, FleetFiles.text(name));
    }

    private static void mutate(String name, String good) {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutated = mutated(good, new SplittableRandom(seed));
            switch (FleetReader.read(mutated)) {
                case FleetReading.Read _ -> {}
                case FleetReading.Problems(var problems) ->
                    assertThat(problems)
                            .as("%s, seed %d", name, seed)
                            .isNotEmpty()
                            .allSatisfy(problem -> assertTold(problem, mutated));
            }
        }
    }

    private static void assertTold(FleetProblem problem, byte[] file) {
        long lines = new String(file, UTF_8).lines().count() + 1;
        assertThat((long) problem.line()).isBetween(1L, lines);
        assertThat(problem.column()).isPositive();
        assertThat(problem.found()).isNotBlank().doesNotContain("\n");
        assertThat(problem.wanted()).isNotBlank().doesNotContain("\n");
    }

    private static byte[] mutated(String good, SplittableRandom random) {
        byte[] bytes = good.getBytes(UTF_8);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = switch (random.nextInt(6)) {
                case 0 -> withByte(bytes, random);
                case 1 -> without(bytes, random);
                case 2 -> twice(bytes, random);
                case 3 -> withLinesExchanged(bytes, random);
                default -> withValue(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] withByte(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        return changed;
    }

    private static byte[] without(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
        return joined(bytes, from, bytes, to);
    }

    private static byte[] twice(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        return joined(bytes, Math.min(bytes.length, from + 1 + random.nextInt(80)), bytes, from);
    }

    /** The beginning of one text and the end of another. */
    private static byte[] joined(byte[] begin, int until, byte[] end, int from) {
        byte[] joined = new byte[until + end.length - from];
        System.arraycopy(begin, 0, joined, 0, until);
        System.arraycopy(end, from, joined, until, end.length - from);
        return joined;
    }

    private static byte[] withLinesExchanged(byte[] bytes, SplittableRandom random) {
        List<String> lines = new ArrayList<>(new String(bytes, UTF_8).lines().toList());
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String kept = lines.set(one, lines.get(other));
        lines.set(other, kept);
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    /** Another value after one of the colons. */
    private static byte[] withValue(byte[] bytes, SplittableRandom random) {
        String text = new String(bytes, UTF_8);
        int colon = text.indexOf(": ", random.nextInt(text.length()));
        if (colon < 0) {
            return bytes;
        }
        int end = colon + 2;
        while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return (text.substring(0, colon + 2) + value + text.substring(end)).getBytes(UTF_8);
    }
}
