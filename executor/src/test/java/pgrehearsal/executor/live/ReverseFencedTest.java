package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;

/** R2: everything is stopped behind the fence, and the driver is gone as well. */
@Tag("campaign")
class ReverseFencedTest {

    @Test
    void theOldServersAreStartedAndTheDoorIsOpened() throws Exception {
        try (TurningBack run = TurningBack.begin();
                LogTail journal = LogTail.of(run.fleet().journal(), run.fleet().run())) {
            try (DriverProcess driver = DriverProcess.start(run.fleet(), "none")) {
                journal.await(
                        driver,
                        entry -> entry.event() instanceof RunEvent.StepSucceeded succeeded
                                && succeeded.step().equals(StepId.of(StepKinds.PROVE_CATCH_UP)));
                driver.kill();
            }
            run.fleet().appendReverse();

            var reversed = run.drive();

            assertThat(run.fleet().turnedBackBy()).isEqualTo(Means.OLD_DIRECTORIES);
            assertThat(run.fleet().levelWhenTurningBack()).isEqualTo(Reversibility.R2);
            run.assertTheOldFleetServes(reversed);
        }
    }
}
