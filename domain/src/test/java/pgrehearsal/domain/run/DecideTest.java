package pgrehearsal.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fact.Fact.HostFact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.run.RunEvent.StepFailed;
import pgrehearsal.domain.run.RunEvent.StepIntended;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Purpose;

class DecideTest {

    private static final StepId REACH = StepId.parse("check-reach/n1");
    private static final HostFact REACHED = new HostFact(new Name("n1"), true, new Measured<>(Duration.ofMillis(3)));
    private static final HostFact UNREACHED = new HostFact(new Name("n1"), false, new Measured<>(Duration.ZERO));

    private final GivenRun run = new GivenRun();

    @Test
    void nothingHappensBeforeADriverHasTheLease() {
        run.when(new RunCommand.Pause(run.order("early")));

        assertThat(run.newest(StepIntended.class)).isEmpty();
        assertThat(run.state().epoch()).isZero();
    }

    @Test
    void theFirstDriverIntendsWhatIsReadyAndNothingElse() {
        run.driverTakesOver("driver-1");

        assertThat(run.newest(StepIntended.class))
                .extracting(intended -> intended.step().toString())
                .contains("check-identity", "check-reach/n1", "check-drift/n3")
                .doesNotContain("check-upgrade-live/n1", "create-new-cluster/n1");
    }

    @Test
    void aStaleDriverIsRefusedWithoutATrace() {
        run.driverTakesOver("driver-1");
        long before = run.state().sequence();
        run.driverTakesOver("driver-2");
        long after = run.state().sequence();

        run.when(new RunCommand.Reported(run.now(), 1, REACH, 1, Purpose.ACT, List.of(REACHED)));

        assertThat(after).isGreaterThan(before);
        assertThat(run.rejection()).map(Rejection::code).contains("stale-epoch");
        assertThat(run.state().sequence()).isEqualTo(after);
    }

    @Test
    void aNewDriverProbesWhatIsOpenBeforeItBeginsAnythingAnew() {
        run.driverTakesOver("driver-1").driverTakesOver("driver-2");

        assertThat(run.newest(StepIntended.class)).isEmpty();
        assertThat(run.state().progress(REACH))
                .isInstanceOfSatisfying(
                        Progress.Open.class, open -> assertThat(open.ask()).isEqualTo(Ask.PROBE));
    }

    @Test
    void aFailureThatMayPassIsTriedAgainAfterItsPause() {
        run.driverTakesOver("driver-1").reported("check-reach/n1", UNREACHED);

        assertThat(run.newest(StepFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.verdict()).isEqualTo(Verdict.NOT_DONE);
            assertThat(failed.next()).isEqualTo(StepFailed.Next.ANOTHER_ATTEMPT);
        });

        run.after(Duration.ofSeconds(3)).timePassed();
        assertThat(run.newest(StepIntended.class))
                .extracting(StepIntended::attempt)
                .containsExactly(2);
    }

    @Test
    void anAnswerThatNeverComesIsAskedForTwiceAndThenNotGuessed() {
        run.driverTakesOver("driver-1");
        for (int i = 0; i < 4; i++) {
            run.after(Duration.ofMinutes(5)).timePassed();
        }

        assertThat(run.state().status()).isInstanceOf(RunStatus.Parked.class);
        assertThat(run.state().progress(REACH))
                .isInstanceOfSatisfying(
                        Progress.Open.class, open -> assertThat(open.stuck()).isTrue());
    }

    @Test
    void aRepeatedWordIsRejectedOnRecord() {
        run.driverTakesOver("driver-1");
        RunCommand.Pause pause = new RunCommand.Pause(run.order("coffee"));
        run.when(pause).when(pause);

        assertThat(run.rejection()).map(Rejection::code).contains("repeated");
        assertThat(run.newest(RunEvent.CommandRejected.class)).hasSize(1);
    }

    @Test
    void aPausedRunBeginsNothingUntilItIsResumed() {
        run.driverTakesOver("driver-1").when(new RunCommand.Pause(run.order("coffee")));
        run.reported("check-reach/n1", UNREACHED).after(Duration.ofSeconds(10)).timePassed();
        assertThat(run.newest(StepIntended.class)).isEmpty();

        run.when(new RunCommand.Resume(run.order("back")));
        assertThat(run.newest(StepIntended.class))
                .extracting(StepIntended::step)
                .contains(REACH);
    }

    @Test
    void aGateThatWasNotReachedCannotBeApproved() {
        run.driverTakesOver("driver-1").when(new RunCommand.Approve(run.order("eager"), "first-start"));

        assertThat(run.rejection()).map(Rejection::code).contains("gate-not-reached");
    }

    @Test
    void turningBackFromTheFirstLookEndsAtOnceWithNothingToUndo() {
        run.driverTakesOver("driver-1").when(new RunCommand.Reverse(run.order("no"), false));
        assertThat(run.newest(RunEvent.TurnedBack.class))
                .as("looks are still open")
                .isEmpty();

        for (int i = 0; i < 3; i++) {
            run.after(Duration.ofMinutes(5)).timePassed();
        }
        assertThat(run.state().outcome()).isEqualTo(Outcome.REVERSED);
    }

    @Test
    void turningBackByAMeansThatDoesNotLeadBackIsRefused() {
        run.driverTakesOver("driver-1").when(new RunCommand.ReverseBy(run.order("no"), Means.KEPT_NODE, false));

        assertThat(run.rejection()).map(Rejection::code).contains("way-closed");
    }
}
