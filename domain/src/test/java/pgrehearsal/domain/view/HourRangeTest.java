package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HourRangeTest {

    @Test
    void hoursOfTheSameValueAreOneRange() {
        assertThat(HourRange.ofDay(hour -> hour == 9 ? 1 : 0))
                .containsExactly(new HourRange<>(0, 8, 0), new HourRange<>(9, 9, 1), new HourRange<>(10, 23, 0));
    }

    @Test
    void hoursAreWrittenAsRanges() {
        assertThat(HourRange.texts(List.of(0, 1, 2, 9, 22, 23))).isEqualTo("00-02, 09, 22-23");
        assertThat(HourRange.texts(List.of())).isEmpty();
        assertThat(HourRange.texts(IntStream.range(0, 24).boxed().toList())).isEqualTo("00-23");
    }
}
