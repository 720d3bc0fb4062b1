package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n1 | n1",
                "n1 n2 | n1, n2",
                "patroni-01 patroni-02 patroni-03 | patroni-01..03",
                "db_9 db_10 db_11 | db_9..11",
                "n1 n2 n3 n5 n6 n7 | n1..n3, n5..n7",
                "n9 n010 n011 n012 | n9, n010..n012",
                "a1 b2 b3 b4 web | a1, b2..b4, web",
                "1 2 3 | 1..3",
                "n99999999998 n99999999999 | n99999999998, n99999999999",
            })
    void numberedNamesThatFollowEachOtherAreARange(String names, String folded) {
        assertThat(Names.folded(List.of(names.split(" ")))).isEqualTo(folded);
    }

    @Test
    void longRangesAreCounted() {
        assertThat(Names.brief(numbered("n%03d", 2, 499))).isEqualTo("n002..n499 (498 nodes)");
        assertThat(Names.brief(numbered("patroni-%02d", 1, 9))).isEqualTo("patroni-01..09");
    }

    @Test
    void namesWithoutAnOrderAreAbridged() {
        List<String> names = numbered("host%dx", 1, 400);

        assertThat(Names.brief(names)).isEqualTo("host1x, host2x, host3x and others (400 nodes)");
        assertThat(Names.folded(names)).contains("host400x").doesNotContain("others");
        assertThat(Names.brief(names.subList(0, 4))).isEqualTo("host1x, host2x, host3x, host4x");
        assertThat(Names.brief(names.subList(0, 5))).isEqualTo("host1x, host2x, host3x and 2 others");
    }

    private static List<String> numbered(String form, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> String.format(Locale.ROOT, form, number))
                .toList();
    }
}
