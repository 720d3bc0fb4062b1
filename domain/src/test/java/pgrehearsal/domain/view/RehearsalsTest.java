package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunEnded.Afterwards;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;

class RehearsalsTest {

    private static final Plan PRODUCTION = Fleets.plan("gitlab-production");
    private static final Plan STAGING = Fleets.plan("gitlab-staging");

    @Test
    void withoutRehearsalsProductionWaits() {
        assertThat(Rehearsals.of(PRODUCTION, List.of()).objections(PRODUCTION, List.of()))
                .extracting(Refusal::code)
                .containsExactly("not-rehearsed");
    }

    @Test
    void sevenRehearsalsCountAndWhatTheyLackIsAcceptedByName() {
        Rehearsals rehearsals = Rehearsals.of(PRODUCTION, times(7, STAGING, WorldKind.LIVE, Outcome.UPGRADED));

        assertThat(rehearsals.counted()).hasSize(7);
        assertThat(rehearsals.objections(PRODUCTION, List.of()))
                .extracting(Refusal::code)
                .containsExactly("never-rehearsed");
        assertThat(rehearsals.neverRehearsed()).contains("take-backup", "run-check");
        assertThat(rehearsals.objections(PRODUCTION, rehearsals.neverRehearsed()))
                .isEmpty();
    }

    @Test
    void whatWasSimulatedOrTurnedBackOrWentOtherwiseIsNoRehearsal() {
        List<RunState> runs = new ArrayList<>();
        runs.addAll(times(7, STAGING, WorldKind.SIMULATED, Outcome.UPGRADED));
        runs.addAll(times(7, STAGING, WorldKind.LIVE, Outcome.REVERSED));
        runs.addAll(times(1, Fleets.threeNodesPlan(), WorldKind.LIVE, Outcome.UPGRADED));

        Rehearsals rehearsals = Rehearsals.of(PRODUCTION, runs);

        assertThat(rehearsals.counted()).isEmpty();
        assertThat(rehearsals.others())
                .singleElement()
                .satisfies(other -> assertThat(other.differs()).contains("topologies streaming instead of patroni"));
    }

    @Test
    void aFleetThatWantsNoneNeedsNone() {
        assertThat(Rehearsals.of(STAGING, List.of()).objections(STAGING, List.of()))
                .isEmpty();
    }

    private static List<RunState> times(int runs, Plan plan, WorldKind world, Outcome outcome) {
        List<RunState> states = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            states.add(ended(new RunId("run-" + i), plan, world, outcome));
        }
        return states;
    }

    private static RunState ended(RunId run, Plan plan, WorldKind world, Outcome outcome) {
        Instant at = Instant.parse("2026-01-11T08:00:00Z");
        RunOptions options = new RunOptions(world, 0, List.of(), List.of(), "test");
        return RunState.fold(List.of(
                        new LogEntry(
                                1, at, 0, "test", new RunEvent.RunPlanned(run, plan, "plan", "procedure", options)),
                        new LogEntry(2, at, 0, "test", new RunEvent.RunEnded(outcome, Afterwards.NOTHING, List.of()))))
                .orElseThrow();
    }
}
