package pgrehearsal.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;

/** What a run that waits for a person says of itself. */
class WaitingRunTest {

    private final List<LogEntry> entries = new ArrayList<>();

    @Test
    void atAGateItCanBeApprovedOrTurnedBack() {
        given(planned(), new RunEvent.LeaseTaken(1, "driver-1"), new RunEvent.GateReached("close-traffic"));

        assertThat(state().waitingGate()).contains(Gate.CLOSE_TRAFFIC);
        assertThat(state().openDecisions())
                .extracting(OpenDecision::command, OpenDecision::subject)
                .containsExactly(tuple("approve", "close-traffic"), tuple("reverse", ""));
    }

    @Test
    void pausedItCanBeResumedOrTurnedBack() {
        given(planned(), new RunEvent.LeaseTaken(1, "driver-1"), new RunEvent.RunPaused("ada", "coffee"));

        assertThat(state().openDecisions()).extracting(OpenDecision::command).containsExactly("resume", "reverse");
    }

    @Test
    void turningBackItWaitsAtNoGate() {
        given(
                planned(),
                new RunEvent.LeaseTaken(1, "driver-1"),
                new RunEvent.GateReached("open-traffic"),
                new RunEvent.ReversalRequested(new Course.Turning(true, Means.KEPT_NODE, false, "ada", "slow")));
        assertThat(state().waitingGate()).isEmpty();

        given(new RunEvent.TurnedBack(Means.KEPT_NODE, false, List.of(), "ada", "slow"));
        assertThat(state().waitingGate()).isEmpty();
        assertThat(state().openDecisions()).isEmpty();
    }

    @Test
    void onItsWayItHasNothingToDecide() {
        given(planned(), new RunEvent.LeaseTaken(1, "driver-1"), new RunEvent.PhaseEntered(Phase.PREFLIGHT));

        assertThat(state().openDecisions()).isEmpty();
    }

    /** What failed before the run turned back has no say any more. */
    @Test
    void parkedOnTheWayBackOnlyWhatFailedThereCanBeTriedAgain() {
        StepId upgrade = StepId.parse("pg-upgrade/n1");
        StepId undo = StepId.parse("undo:pg-upgrade/n1");
        given(
                planned(),
                new RunEvent.LeaseTaken(1, "driver-1"),
                new RunEvent.PhaseEntered(Phase.UPGRADE),
                failed(upgrade, Verdict.PARTIAL),
                new RunEvent.TurnedBack(
                        Means.OLD_DIRECTORIES,
                        false,
                        List.of(new PlannedStep(undo, Phase.TURN_BACK, List.of())),
                        "ada",
                        "half linked"),
                failed(undo, Verdict.NOT_DONE),
                new RunEvent.RunParked("not-restored", List.of(undo), List.of(), List.of()));

        assertThat(state().openDecisions())
                .extracting(OpenDecision::command, OpenDecision::subject)
                .contains(tuple("retry", "undo:pg-upgrade/n1"))
                .doesNotContain(tuple("retry", "pg-upgrade/n1"));
        RunCommand.Order order = new RunCommand.Order(Instant.parse("2026-01-11T08:05:00Z"), "1", "ada", "again");
        assertThat(Decide.decide(state(), new RunCommand.Resume(order)).rejection())
                .isEmpty();
    }

    private static RunEvent failed(StepId step, Verdict verdict) {
        return new RunEvent.StepFailed(
                step, 1, verdict, "failed", false, RunEvent.StepFailed.Next.NONE, Duration.ZERO, List.of());
    }

    private void given(RunEvent... events) {
        for (RunEvent event : events) {
            entries.add(new LogEntry(entries.size() + 1, Instant.parse("2026-01-11T08:00:00Z"), 1, "driver-1", event));
        }
    }

    private RunState state() {
        return RunState.fold(entries).orElseThrow();
    }

    private static RunEvent planned() {
        return new RunEvent.RunPlanned(
                new RunId("live-test"),
                Fleets.threeNodesPlan(),
                "plan",
                "procedure",
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), List.of(), "test"));
    }
}
