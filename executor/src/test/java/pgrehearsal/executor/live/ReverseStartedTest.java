package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Reversibility;

/** R5: the new servers were started behind the closed door. */
class ReverseStartedTest {

    @Test
    void onlyTheKeptNodeLeadsBackAlsoAfterTheNewServersWereKilled() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            RunState started = run.driveTo("open-traffic");
            assertThat(started.way().orElseThrow().fleet()).isEqualTo(Reversibility.R5);
            run.assertOldDirectoriesAreRefused("n1");
            run.killServer("n1", TurningBack.NEW);
            run.killServer("n2", TurningBack.NEW);
            run.assertOldDirectoriesAreRefused("n1");

            run.assertTheKeptNodeServes(run.reverse());
            assertThat(run.lab().node("n1").data(TurningBack.NEW)).doesNotExist();
            TurningBack.assertComplete(run.load().serving());
        }
    }
}
