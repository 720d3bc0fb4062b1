package pgrehearsal.replayui.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.replayui.cli.text.Canvas;

class ShotTest {

    private static final String GITLAB = "example:gitlab-production";
    private static final Film GOOD = film(GITLAB);
    private static final Film STUCK = film(GITLAB, "--fault", "replica-stuck@await-catch-up/patroni-03");

    @ParameterizedTest
    @CsvSource({"60,22", "80,24", "120,40", "250,80"})
    void aPictureFitsItsScreenAtEveryMoment(int columns, int rows) {
        Shot shot = new FilmShot(GOOD, 0, GOOD.size() - 1, 15, true);
        for (double second = 0; second < shot.seconds(); second += 0.5) {
            Canvas canvas = new Canvas(columns, rows, false);
            shot.draw(canvas, second);

            assertThat(canvas.lines()).hasSizeLessThanOrEqualTo(rows);
            assertThat(canvas.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        }
    }

    @Test
    void theEndShowsWhoServesWhatAndWhatBecameOfIt() {
        List<String> end = drawn(new FilmShot(GOOD, 0, GOOD.size() - 1, 15, false), 1000);

        assertThat(end).anySatisfy(line -> assertThat(line).startsWith("patroni-01 *11.7   ---"));
        assertThat(end)
                .anySatisfy(line ->
                        assertThat(line).startsWith("patroni-12  9.6    ---").endsWith("kept"));
        assertThat(end.getLast()).contains("UPGRADED in ");
    }

    @Test
    void aStuckReplicaIsSeenWithoutAnyColour() {
        List<String> parked = drawn(new FilmShot(STUCK, 0, STUCK.parked(), 8, false), 1000);

        assertThat(parked)
                .anySatisfy(line ->
                        assertThat(line).startsWith("patroni-03").contains("X").endsWith("FAILED"));
        assertThat(parked)
                .anySatisfy(line -> assertThat(line).startsWith("clients").contains("out for"));
    }

    @Test
    void aTerminalThatDrawsNoLinesGetsAsciiOnly() {
        assertThat(drawn(new FilmShot(GOOD, 0, GOOD.size() - 1, 15, false), 9))
                .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
    }

    /** What is known already passes quickly, so that the scene itself has the time. */
    @Test
    void whatComesBeforeTheScenePassesQuickly() {
        int upgrade = GOOD.first(Optional.of(Phase.UPGRADE));
        Shot shot = new FilmShot(GOOD, upgrade, GOOD.size() - 1, 8, false);

        assertThat(upgrade).isPositive();
        assertThat(drawn(shot, 0.1)).anySatisfy(line -> assertThat(line).contains("[pre"));
        assertThat(drawn(shot, 2)).anySatisfy(line -> assertThat(line).contains("[upgrade]"));
        assertThat(shot.seconds()).isBetween(7.0, 9.0);
    }

    @Test
    void whatCouldBecomeOfOneNightEndsWithOneSentenceEach() {
        TreeMap<String, Film> films = new TreeMap<>();
        films.put("leave it", STUCK);
        films.put("no trouble", GOOD);

        List<String> end = drawn(new FuturesShot(films, 8, false), 8);

        assertThat(end).anySatisfy(line -> assertThat(line).startsWith("PARKED after"));
        assertThat(end).anySatisfy(line -> assertThat(line).startsWith("UPGRADED in"));
    }

    @Test
    void reasonsComeOneAfterTheOther() {
        Take take = Take.play("", "test", "example:sourcegraph-installations");
        Shot shot = new RefusalShot(((Take.Played.Refused) take.played()).answer(), 8);

        assertThat(drawn(shot, 0)).isEmpty();
        assertThat(drawn(shot, shot.seconds()))
                .anySatisfy(line -> assertThat(line).startsWith("customer-b"))
                .last()
                .asString()
                .isEqualTo("REFUSED for 4 reasons; nothing was touched.");
    }

    private static List<String> drawn(Shot shot, double second) {
        Canvas canvas = new Canvas(100, 40, false);
        shot.draw(canvas, second);
        return canvas.lines().stream().map(String::stripTrailing).toList();
    }

    private static Film film(String... words) {
        return Take.runs(Stream.of(Take.play("", "test", words)))
                .map(run -> new Film(run.answer()))
                .findFirst()
                .orElseThrow();
    }
}
