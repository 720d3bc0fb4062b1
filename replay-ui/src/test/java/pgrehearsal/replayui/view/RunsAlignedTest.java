package pgrehearsal.replayui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.replayui.view.RunsAligned.Parting;
import pgrehearsal.replayui.view.RunsAligned.Row;

class RunsAlignedTest {

    private final StoredRun good = Simulated.run();
    private final StoredRun killed = Simulated.run("--fault", "link-killed", "--decide", "reverse");

    @Test
    void runsOfTheSamePlanWithOtherDurationsDoNotPart() {
        RunsAligned aligned = RunsAligned.of(good, Simulated.run("--seed", "2"));

        assertThat(aligned.differences()).isEmpty();
        assertThat(rows(aligned)).noneMatch(Row::differs);
        assertThat(rows(aligned)).allMatch(row -> row.longer().isPresent());
        assertThat(rows(aligned)).anyMatch(row -> row.longer().orElseThrow() != 0);
    }

    @Test
    void theFirstDifferenceIsWhereTheFaultShowedItself() {
        Parting first = RunsAligned.of(good, killed).differences().getFirst();

        assertThat(first.step()).isEqualTo("pg-upgrade/n1");
        assertThat(first.second()).contains("LOST");
        RunEvent event = killed.entries().get((int) first.secondAt() - 1).event();
        assertThat(event)
                .isInstanceOfSatisfying(
                        RunEvent.Observed.class,
                        observed -> assertThat(observed.step()).hasToString("pg-upgrade/n1"));
        assertThat(good.entries().subList(1, (int) first.firstAt() - 1))
                .containsExactlyElementsOf(killed.entries().subList(1, (int) first.firstAt() - 1));
    }

    @Test
    void everyStepOfEitherRunStandsOnceInItsPhase() {
        RunsAligned aligned = RunsAligned.of(good, killed);

        assertThat(rows(aligned)).extracting(Row::step).doesNotHaveDuplicates();
        assertThat(aligned.sections())
                .extracting(RunsAligned.Section::phase)
                .containsSubsequence("upgrade", "open")
                .contains("turn back");
        assertThat(rows(aligned)).anyMatch(row -> row.first().isEmpty());
        assertThat(rows(aligned)).anyMatch(row -> row.second().isEmpty());
        assertThat(rows(aligned))
                .filteredOn(row -> row.step().equals("pg-upgrade/n1"))
                .singleElement()
                .satisfies(row -> assertThat(row.differs()).isTrue());
    }

    @Test
    void aPhaseInWhichARunIsParkedIsNotOver() {
        RunsAligned aligned = RunsAligned.of(good, Simulated.run("--fault", "replica-stuck@await-catch-up/n2"));

        assertThat(aligned.sections())
                .filteredOn(section -> section.phase().equals("fence"))
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.first().orElseThrow().millis()).isPresent();
                    assertThat(section.second().orElseThrow().millis()).isEmpty();
                    assertThat(section.longer()).isEmpty();
                });
    }

    @Test
    void aDifferenceThatIsAboutNoStepNamesNone() {
        List<Parting> aboutTheRun = RunsAligned.of(good, killed).differences().stream()
                .filter(parting -> parting.where().equals("run"))
                .toList();

        assertThat(aboutTheRun).extracting(Parting::what).contains("outcome", "gates", "way back");
        assertThat(aboutTheRun).allMatch(parting -> parting.step().isEmpty());
    }

    private static List<Row> rows(RunsAligned aligned) {
        return aligned.sections().stream()
                .flatMap(section -> section.rows().stream())
                .toList();
    }
}
