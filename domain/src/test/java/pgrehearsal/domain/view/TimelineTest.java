package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunEnded.Afterwards;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.view.Timeline.Attempt;
import pgrehearsal.domain.view.Timeline.Ending;
import pgrehearsal.domain.view.Timeline.Gate;
import pgrehearsal.domain.view.Timeline.Mark;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");
    private static final Name N1 = new Name("n1");
    private static final StepId CLOSE = StepId.parse("close-door/n1");
    private static final StepId OPEN = StepId.parse("open-door/n1");

    private final List<LogEntry> entries = new ArrayList<>();

    @Test
    void attemptStandsInThePhaseInWhichItBegan() {
        at(0, new RunEvent.PhaseEntered(Phase.FENCE));
        at(1, intended(CLOSE, 1));
        at(3, succeeded(CLOSE));
        at(3, new RunEvent.PhaseEntered(Phase.OPEN));

        Timeline timeline = Timeline.of(entries);

        assertThat(timeline.sections())
                .extracting(Timeline.Section::phase)
                .containsExactly(Optional.empty(), Optional.of(Phase.FENCE), Optional.of(Phase.OPEN));
        assertThat(timeline.sections().get(1).lines())
                .containsExactly(new Attempt(
                        2,
                        CLOSE,
                        1,
                        Purpose.ACT,
                        START.plusSeconds(1),
                        Optional.of(START.plusSeconds(3)),
                        Ending.DONE,
                        "",
                        List.of()));
        assertThat(timeline.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void eachAttemptHasALineAndSaysHowItEnded() {
        at(0, intended(CLOSE, 1));
        at(1, failed(CLOSE, 1, Next.ANOTHER_ATTEMPT));
        at(2, intended(CLOSE, 2));
        at(3, failed(CLOSE, 2, Next.NONE));
        at(4, intended(CLOSE, 3));
        at(5, new RunEvent.StepProbed(CLOSE, 3, Verdict.NOT_DONE, "never-begun", List.of()));
        at(6, intended(CLOSE, 4));

        assertThat(lines(Attempt.class)).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
        assertThat(lines(Attempt.class))
                .extracting(Attempt::ending)
                .containsExactly(Ending.AGAIN, Ending.FAILED, Ending.NEVER_BEGUN, Ending.UNDER_WAY);
    }

    @Test
    void stepWhosePreconditionFailsHasALineWithoutAnIntent() {
        at(0, failed(OPEN, 0, Next.NONE));

        assertThat(lines(Attempt.class)).singleElement().satisfies(attempt -> {
            assertThat(attempt.ending()).isEqualTo(Ending.FAILED);
            assertThat(attempt.code()).isEqualTo("no");
            assertThat(attempt.ends()).contains(START);
        });
    }

    @Test
    void gateIsOneLineWithItsApproval() {
        at(0, new RunEvent.GateReached("close-traffic"));
        assertThat(lines(Gate.class))
                .singleElement()
                .satisfies(gate -> assertThat(gate.approval()).isEmpty());

        at(20, new RunEvent.CommandAccepted("c1", "approve close-traffic", "ada", "looks good"));
        at(20, new RunEvent.GateApproved("close-traffic", "ada", "looks good"));
        assertThat(lines(Gate.class))
                .containsExactly(new Gate(
                        1,
                        "close-traffic",
                        START,
                        Optional.of(new Timeline.Approval(START.plusSeconds(20), "ada", "looks good"))));
    }

    @Test
    void wayBackIsALineOnlyWhenMoreThanItsSecondsChange() {
        at(0, way(Reversibility.R1, 1));
        at(1, way(Reversibility.R1, 2));
        at(2, way(Reversibility.R2, 2));

        assertThat(lines(Mark.class)).extracting(Mark::sequence).containsExactly(1L, 3L);
    }

    @Test
    void closedFromTheFenceUntilClientsComeBack() {
        at(1, intended(CLOSE, 1));
        at(2, succeeded(CLOSE));
        at(9, intended(OPEN, 1));
        assertThat(Timeline.of(entries).shut()).isTrue();
        assertThat(Timeline.of(entries).closed()).isEqualTo(Duration.ofSeconds(8));

        at(10, succeeded(OPEN));
        at(60, new RunEvent.GateReached("release-way-back"));
        assertThat(Timeline.of(entries).shut()).isFalse();
        assertThat(Timeline.of(entries).closed()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void reversalOfAServingRunClosesAgainUntilTheKeptNodeServes() {
        StepId stop = StepId.parse("stop-new/n1");
        StepId giveBack = StepId.parse("undo:isolate-kept/n3");
        at(0, new RunEvent.TurnedBack(Means.KEPT_NODE, false, List.of(), "ada", "slow"));
        at(1, intended(stop, 1));
        at(2, succeeded(stop));
        at(5, intended(giveBack, 1));
        at(6, succeeded(giveBack));

        assertThat(Timeline.of(entries).closed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Timeline.of(entries).sections().getLast().phase()).contains(Phase.TURN_BACK);
    }

    @Test
    void wayBackByTheOldDirectoriesOpensAtTheOldDoor() {
        at(0, intended(CLOSE, 1));
        at(1, succeeded(CLOSE));
        at(2, new RunEvent.TurnedBack(Means.OLD_DIRECTORIES, false, List.of(), "ada", "enough"));
        at(3, succeeded(StepId.parse("undo:isolate-kept/n3")));
        assertThat(Timeline.of(entries).shut()).isTrue();

        at(4, succeeded(CLOSE.undo()));
        assertThat(Timeline.of(entries).closed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(Timeline.of(entries).shut()).isFalse();
    }

    @Test
    void runLastsUntilItsEndAndNotUntilALaterWord() {
        at(0, new RunEvent.PhaseEntered(Phase.OPEN));
        at(5, new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.NOTHING, List.of()));
        at(60, new RunEvent.CommandRejected("c1", "reverse", "ada", "loss-not-accepted", "say so"));
        assertThat(Timeline.of(entries).duration()).isEqualTo(Duration.ofSeconds(5));

        at(70, new RunEvent.ReversalRequested(new Course.Turning(true, Means.KEPT_NODE, false, "ada", "slow")));
        at(80, new RunEvent.PhaseEntered(Phase.TURN_BACK));
        assertThat(Timeline.of(entries).duration()).isEqualTo(Duration.ofSeconds(80));
    }

    private void at(int second, RunEvent event) {
        entries.add(new LogEntry(entries.size() + 1, START.plusSeconds(second), 1, "driver-1", event));
    }

    private <L extends Timeline.Line> List<L> lines(Class<L> type) {
        return Timeline.of(entries).sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static RunEvent intended(StepId step, int attempt) {
        return new RunEvent.StepIntended(
                step, attempt, Purpose.ACT, 1, "key." + attempt, new Effect.ReadFacts(N1), Duration.ofMinutes(1));
    }

    private static RunEvent succeeded(StepId step) {
        return new RunEvent.StepSucceeded(step, 1, List.of());
    }

    private static RunEvent failed(StepId step, int attempt, Next next) {
        Finding finding = new Finding("n1", "door", "open", "closed", "");
        return new RunEvent.StepFailed(
                step, attempt, Verdict.NOT_DONE, "no", false, next, Duration.ZERO, List.of(finding));
    }

    private static RunEvent way(Reversibility level, int seconds) {
        return new RunEvent.WayBackChanged(
                new WayBack(level, new TreeMap<>(), Means.OLD_DIRECTORIES, Duration.ofSeconds(seconds), true, false));
    }
}
