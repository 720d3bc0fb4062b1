package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Reversibility;

/** R4: linked and synchronised, the new servers not started. */
class ReverseLinkedTest {

    @Test
    void theControlFileGetsItsNameBackAlsoOnTheStandbyThatRsyncHadTouched() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            RunState linked = run.driveTo("first-start");
            assertThat(linked.way().orElseThrow().fleet()).isEqualTo(Reversibility.R4);
            assertThat(run.lab().node("n2").data(TurningBack.OLD).resolve("standby.signal"))
                    .doesNotExist();

            RunState reversed = run.reverse();

            run.assertTheOldFleetServes(reversed);
        }
    }

    @Test
    void whoeverStartedTheNewServerBehindOurBackIsFoundOut() throws Exception {
        startedBehindOurBack("n1");
    }

    @Test
    @Tag("campaign")
    void alsoOnTheStandby() throws Exception {
        startedBehindOurBack("n2");
    }

    private static void startedBehindOurBack(String node) throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            run.driveTo("first-start");
            run.pgCtl("start", node, TurningBack.NEW);
            run.pgCtl("stop", node, TurningBack.NEW);

            RunState parked = run.reverse();

            assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
            assertThat(run.fleet().parkedWith()).isEqualTo("new-server-ran");
            assertThat(parked.way().orElseThrow().fleet()).isEqualTo(Reversibility.R5);
            run.assertOldDirectoriesAreRefused(node);

            run.assertTheKeptNodeServes(run.reverse());
        }
    }
}
