package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.way.WayBack;

class TextsTest {

    private static final Instant EIGHT = Instant.parse("2026-01-11T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0.04S, 0.0 s",
        "PT9.94S, 9.9 s",
        "PT42S, 42 s",
        "PT2M, 2 min",
        "PT3M5S, 3 min 05 s",
        "PT1H, 60 min",
        "PT2H, 2 h",
        "PT2H5M59S, 2 h 05 min",
    })
    void durationsAreAsLongAsNeeded(Duration duration, String text) {
        assertThat(Texts.duration(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0:00.0", "PT4.16S, 0:04.2", "PT59.96S, 1:00.0", "PT12M5S, 12:05.0", "PT1H2M30S, 1:02:30"})
    void offsetsCountFromTheStart(Duration offset, String text) {
        assertThat(Texts.offset(offset)).isEqualTo(text);
    }

    @Test
    void windowNamesItsSecondDayOnlyIfThereIsOne() {
        assertThat(Texts.window(new Window(EIGHT, Duration.ofHours(1), Optional.empty())))
                .isEqualTo("2026-01-11 08:00:00 to 09:00:00 UTC");
        assertThat(Texts.window(new Window(EIGHT, Duration.ofHours(17), Optional.empty())))
                .isEqualTo("2026-01-11 08:00:00 to 2026-01-12 01:00:00 UTC");
    }

    @Test
    void wayThatTakesNothingNamesNoTime() {
        assertThat(Texts.way(way(Means.STOP, Reversibility.R0))).isEqualTo("stop, nothing was changed");
        assertThat(Texts.way(way(Means.KEPT_NODE, Reversibility.R5))).isEqualTo("kept node in 26 s");
    }

    @Test
    void turnBackTimeIsWhenTheWayBackStillFits() {
        Window window = new Window(EIGHT, Duration.ofHours(1), Optional.empty());

        assertThat(way(Means.KEPT_NODE, Reversibility.R5).turnBackTime(window))
                .isEqualTo(Instant.parse("2026-01-11T08:59:34Z"));
    }

    @Test
    void lastMomentToTurnBackNamesItsDayOnlyIfItIsAnotherOne() {
        Instant last = Instant.parse("2026-01-11T08:59:34Z");

        assertThat(Texts.turnBack(last, EIGHT)).isEqualTo("turn back by 08:59:34 UTC");
        assertThat(Texts.turnBack(last, EIGHT.minusSeconds(86_400))).isEqualTo("turn back by 2026-01-11 08:59:34 UTC");
        assertThat(Texts.turnBack(last, last.plusSeconds(1))).isEqualTo("too late to turn back within the window");
    }

    private static WayBack way(Means means, Reversibility level) {
        return new WayBack(level, new TreeMap<>(), means, Duration.ofSeconds(26), true, false);
    }
}
