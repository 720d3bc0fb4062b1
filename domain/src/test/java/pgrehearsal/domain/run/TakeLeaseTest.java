package pgrehearsal.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.Purpose;

/** What a driver that takes over makes of what the hosts hold. */
class TakeLeaseTest {

    private static final Name N1 = new Name("n1");

    private final GivenRun run = new GivenRun();

    @Test
    void itsEpochIsNewerThanAnyThatALostLogHadGivenOut() {
        take(new JobsThere(N1, 7, List.of()));

        assertThat(run.newest().getFirst()).isEqualTo(new RunEvent.LeaseTaken(8, "driver"));
        assertThat(run.state().status()).isEqualTo(new RunStatus.Active());
    }

    @Test
    void aJobThatTheLogDoesNotKnowIsProbedAndNeverBegunAnew() {
        take(new JobsThere(N1, 1, List.of("pg-upgrade.n1.1", "pg-upgrade.n1.3", "repair-pg-upgrade.n1.2")));

        RunEvent.StepIntended intended = run.newest(RunEvent.StepIntended.class).getFirst();
        assertThat(intended.key()).isEqualTo("pg-upgrade.n1.3");
        assertThat(intended.attempt()).isEqualTo(3);
        assertThat(intended.epoch()).isEqualTo(2);
        assertThat(run.state().openSteps()).extracting(Object::toString).containsExactly("pg-upgrade/n1");
        assertThat(((Progress.Open) run.state().progress(intended.step())).ask())
                .isEqualTo(Ask.PROBE);
    }

    @Test
    void whatUndidAHalfDoneStepIsProbedAsThat() {
        take(new JobsThere(N1, 1, List.of("pg-upgrade.n1.1", "repair-pg-upgrade.n1.2")));

        assertThat(run.newest(RunEvent.StepIntended.class).getFirst().purpose()).isEqualTo(Purpose.REPAIR);
    }

    @Test
    void aPersonIsToldOfEachHostAndJob() {
        take(new JobsThere(N1, 1, List.of("stop-leader.n1.1")));

        RunEvent.RunParked parked = run.newest(RunEvent.RunParked.class).getFirst();
        assertThat(parked.code()).isEqualTo("journal-too-old");
        assertThat(parked.findings().getFirst().toString())
                .startsWith(
                        "n1: jobs of this run: found stop-leader.n1.1 without an intent, wanted every job's intent");
        assertThat(parked.decisions()).extracting(OpenDecision::command).containsExactly("reverse");
    }

    @Test
    void whatHadTurnedBackDoesNotGoForward() {
        take(new JobsThere(N1, 1, List.of("undo-stop-leader.n1.1")));

        run.when(new RunCommand.Resume(run.order("go on")));
        assertThat(run.rejection()).map(Rejection::code).contains("journal-too-old");

        run.when(new RunCommand.Reverse(run.order("go back"), false));
        assertThat(run.rejection()).isEmpty();
    }

    @Test
    void aNewerCopyOfTheJournalEndsTheDoubt() {
        run.driverTakesOver("driver-1");
        String open =
                ((Progress.Open) run.state().progress(run.state().openSteps().getFirst())).key();

        take(new JobsThere(N1, 1, List.of(open)));

        assertThat(run.newest(RunEvent.RunParked.class)).isEmpty();
    }

    private void take(JobsThere... hosts) {
        run.when(new RunCommand.TakeLease(run.now(), "driver", List.of(hosts)));
    }
}
