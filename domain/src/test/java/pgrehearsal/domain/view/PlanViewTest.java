package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.Ways;

class PlanViewTest {

    /** It is computed only where it can change; this is what holds the two together. */
    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production", "gitlab-staging"})
    void wayBackIsTheSameAsIfComputedAfterEveryRow(String example) {
        Plan plan = Fleets.plan(example);
        Map<StepId, Standing> standings = new LinkedHashMap<>();
        for (PlanView.Row row : PlanView.of(plan).rows()) {
            row.group().steps().forEach(step -> standings.put(step.id(), Standing.DONE));
            Ways ways = new Ways(
                    plan.fleet(), id -> standings.getOrDefault(id, Standing.NONE), Facts.NONE, new LinkedHashMap<>());
            assertThat(row.way()).as("%s", row.group().steps()).isEqualTo(ways.best());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production", "gitlab-staging"})
    void everyStepIsInOneRow(String example) {
        Plan plan = Fleets.plan(example);

        assertThat(PlanView.of(plan).rows().stream().flatMap(row -> row.group().steps().stream()))
                .containsExactlyInAnyOrderElementsOf(plan.steps());
    }

    @Test
    void runningTotalsEndWhereTheScheduleDoes() {
        PlanView view = PlanView.of(Fleets.plan("gitlab-production"));

        PlanView.Row edge = view.rows().stream()
                .filter(row -> row.group().targets().equals(List.of("edge")))
                .toList()
                .getLast();
        assertThat(edge.closed()).isEqualTo(view.schedule().closed());
        assertThat(edge.database()).isEqualTo(view.schedule().database());
        assertThat(view.fits()).isTrue();
    }

    @Test
    void thereIsAWayBackForEveryLevelAndNoneRepeatsPerNode() {
        PlanView view = PlanView.of(Fleets.plan("gitlab-production"));

        assertThat(TurnBack.of(view))
                .extracting(turn -> turn.way().fleet() + " " + turn.way().means())
                .containsExactly(
                        "R1 OLD_DIRECTORIES",
                        "R2 OLD_DIRECTORIES",
                        "R4 OLD_DIRECTORIES",
                        "R5 KEPT_NODE",
                        "R6 KEPT_NODE");
        assertThat(TurnBack.of(view))
                .allSatisfy(turn -> assertThat(turn.steps()).hasSizeLessThan(30));
    }

    @Test
    void failureOfAHalfDoneLinkLeavesOnlyTheKeptNode() {
        PlanView view = PlanView.of(Fleets.plan("three-nodes"));
        int row = view.rows().stream()
                .map(each -> each.group().kind().name())
                .toList()
                .indexOf("pg-upgrade");

        Failure failure = Failure.of(view).get(row);
        assertThat(failure.way().means()).isEqualTo(Means.KEPT_NODE);
        assertThat(failure.way().proven()).isFalse();
        assertThat(failure.without()).isEqualTo(Failure.Without.NOTHING);
    }
}
