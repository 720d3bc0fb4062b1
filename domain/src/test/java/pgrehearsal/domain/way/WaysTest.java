package pgrehearsal.domain.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;

class WaysTest {

    private final Map<StepId, Standing> standing = new HashMap<>();
    private Fleet fleet = Fleets.threeNodes();

    @Test
    void aKeptNodeMayBeNamedOnlyWhileTheOldLeaderCannotBeStartedBesideIt() {
        given("stop-leader/n1", Standing.DONE);
        given("prove-catch-up", Standing.DONE);
        given("isolate-kept/n3", Standing.DONE);
        assertThat(ways().best().means()).isEqualTo(Means.OLD_DIRECTORIES);
        assertThat(ways().leadsBack(Means.KEPT_NODE)).isFalse();

        given("pg-upgrade/n1", Standing.DONE);
        assertThat(ways().leadsBack(Means.KEPT_NODE)).isTrue();

        given("pg-upgrade/n1", Standing.UNDONE);
        assertThat(ways().leadsBack(Means.KEPT_NODE)).isFalse();
        assertThat(ways().leadsBack(Means.OLD_DIRECTORIES)).isTrue();
    }

    @Test
    void onceAKeptNodeMayBeAPrimaryTheOldDirectoriesAreNoWayBack() {
        given("stop-leader/n1", Standing.DONE);
        given("prove-catch-up", Standing.DONE);
        given("isolate-kept/n3", Standing.DONE);
        given("pg-upgrade/n1", Standing.DONE);
        given("promote-kept/n3", Standing.POSSIBLE);

        assertThat(ways().best().means()).isEqualTo(Means.KEPT_NODE);
        assertThat(ways().leadsBack(Means.OLD_DIRECTORIES)).isFalse();
    }

    @Test
    void whatLetClientsInIsTakenBackBeforeAServerStops() {
        given(Fleets.plan("gitlab-production"));
        Map<String, List<String>> after = new HashMap<>();
        ways().steps()
                .forEach(step -> after.put(
                        step.id().toString(),
                        step.after().stream().map(StepId::toString).toList()));

        assertThat(after.get("undo:open-balancer/haproxy")).containsExactly("undo:open-balancer/edge");
        assertThat(after.get("undo:resume-pooler")).allMatch(step -> step.startsWith("undo:start-application/"));
        assertThat(after.get("fence-new/patroni-02")).containsExactly("undo:resume-pooler");
        assertThat(after.get("stop-new/patroni-02"))
                .containsExactly("undo:thaw-configuration/patroni-02", "fence-new/patroni-02");
        assertThat(after.get("undo:switch-archive")).hasSize(8).allMatch(step -> step.startsWith("stop-new/"));
    }

    @Test
    void whatDidNotComeUpIsNotChosenAgain() {
        given(Fleets.plan("gitlab-production"));
        assertThat(steps()).contains("start-kept/patroni-09");

        given("start-kept/patroni-09", Standing.POSSIBLE);
        assertThat(steps()).contains("start-kept/patroni-10").doesNotContain("start-kept/patroni-09");
        assertThat(ways().leadsBack(Means.SNAPSHOT)).isTrue();

        given("promote-kept/patroni-10", Standing.POSSIBLE);
        assertThat(ways().leadsBack(Means.SNAPSHOT)).isFalse();
    }

    @Test
    void onceTheOldLeaderMayServeFromItsSnapshotNoKeptNodeMay() {
        given(Fleets.plan("gitlab-production"));
        given("restore-snapshot/patroni-01", Standing.DONE);
        assertThat(ways().best().means()).isEqualTo(Means.KEPT_NODE);

        given("undo:stop-ha/patroni-01", Standing.POSSIBLE);
        assertThat(ways().best().means()).isEqualTo(Means.SNAPSHOT);
        assertThat(ways().leadsBack(Means.KEPT_NODE)).isFalse();
    }

    /** Once a manifest was carried out; once the new leader runs; and whether the standby is led back by its own. */
    @ParameterizedTest
    @CsvSource({
        "link, 15, R4, OLD_DIRECTORIES, KEPT_NODE",
        "copy, 15, R4, OLD_DIRECTORIES, OLD_DIRECTORIES",
        "clone, 15, R4, OLD_DIRECTORIES, OLD_DIRECTORIES",
        "copy-file-range, 17, R4, OLD_DIRECTORIES, OLD_DIRECTORIES",
        "swap, 18, R5, KEPT_NODE, KEPT_NODE",
    })
    void aStandbySynchronisedByManifestStandsWhereItsTransferLeavesIt(
            String transfer, String to, Reversibility synced, Means before, Means started) {
        Plan plan = Fleets.plan(Fleets.byManifest(transfer, to));
        fleet = plan.fleet();
        plan.steps().stream()
                .filter(step -> step.phase().compareTo(Phase.START) < 0)
                .forEach(step -> standing.put(step.id(), Standing.DONE));

        assertThat(ways().best().nodes().get(new Name("n2"))).isEqualTo(synced);
        assertThat(ways().best().fleet()).isEqualTo(synced);
        assertThat(ways().best().means()).isEqualTo(before);
        if (before == Means.OLD_DIRECTORIES) {
            assertThat(steps()).contains("undo:sync-standby/n2").doesNotContain("undo:save-old/n2");
        }

        given("start-leader/n1", Standing.POSSIBLE);
        assertThat(ways().best().means()).isEqualTo(started);
        // Whichever node serves: what no new server has used is put back, and only what one has used is copied anew.
        assertThat(steps().contains("undo:sync-standby/n2")).isEqualTo(synced == Reversibility.R4);
        assertThat(steps().contains("rebuild-standby/n2")).isEqualTo(synced == Reversibility.R5);
    }

    @Test
    void whatTheNewVersionHasUsedIsMadeAnewFromTheKeptNodeOneAtATime() {
        given(Fleets.plan("three-nodes"));

        assertThat(after("rebuild-standby/n1")).isEmpty();
        assertThat(after("rebuild-standby/n2")).containsExactly("rebuild-standby/n1");

        given("start-standby/n2", Standing.NONE);
        given("open-door/n2", Standing.NONE);
        assertThat(steps()).contains("rebuild-standby/n1").doesNotContain("rebuild-standby/n2");
        assertThat(after("retarget/n2")).containsExactly("undo:sync-standby/n2");
    }

    /** Behind the fence a host may lose power before any step has stopped its server. */
    @Test
    void aLeaderWhoseDoorIsOpenedAgainIsStartedBeforeIfItIsDown() {
        fleet = Fleets.plan("gitlab-staging").fleet();
        given("close-door/patroni-01", Standing.POSSIBLE);
        assertThat(after("undo:close-door/patroni-01")).containsExactly("undo:stop-ha/patroni-01");

        fleet = Fleets.threeNodes();
        given("close-door/n1", Standing.DONE);
        assertThat(after("undo:close-door/n1")).containsExactly("undo:stop-leader/n1");
        assertThat(steps()).doesNotContain("undo:stop-standby/n2");
    }

    private List<String> after(String step) {
        return ways().steps().stream()
                .filter(planned -> planned.id().equals(StepId.parse(step)))
                .flatMap(planned -> planned.after().stream())
                .map(StepId::toString)
                .toList();
    }

    private List<String> steps() {
        return ways().steps().stream().map(step -> step.id().toString()).toList();
    }

    @Test
    void whatIsReleasedLeadsBackNoMore() {
        given(Fleets.plan("gitlab-production"));
        for (String kept : List.of("09", "10", "11")) {
            given("rebuild-kept/patroni-" + kept, Standing.DONE);
        }
        assertThat(ways().best().means()).isEqualTo(Means.KEPT_NODE);
        assertThat(ways().best().fleet()).isEqualTo(Reversibility.R6);
        assertThat(steps()).contains("start-kept/patroni-12", "stop-new/patroni-09");

        given("rebuild-kept/patroni-12", Standing.POSSIBLE);
        assertThat(ways().best().means()).isEqualTo(Means.SNAPSHOT);

        given("drop-snapshot/patroni-01", Standing.POSSIBLE);
        assertThat(ways().best().means()).isEqualTo(Means.NONE);
        assertThat(ways().best().fleet()).isEqualTo(Reversibility.R7);
    }

    /** All of the plan was done, up to clients being served. */
    private void given(Plan plan) {
        fleet = plan.fleet();
        plan.steps().stream()
                .filter(step -> step.phase() != Phase.FINISH)
                .forEach(step -> standing.put(step.id(), Standing.DONE));
    }

    private void given(String step, Standing now) {
        standing.put(StepId.parse(step), now);
    }

    private Ways ways() {
        return new Ways(fleet, step -> standing.getOrDefault(step, Standing.NONE), Facts.NONE, Map.of());
    }
}
