package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.executor.lab.Verification;

/** R6: clients write on the new version. */
class ReverseOpenedTest {

    @Test
    void whatWasWrittenSinceIsLostAndNothingElse() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            RunState upgraded = run.drive();
            assertThat(upgraded.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(upgraded.way().orElseThrow().fleet()).isEqualTo(Reversibility.R6);
            run.load().awaitMore();
            run.reverse();
            assertThat(run.fleet().refusals()).extracting(Rejection::code).containsExactly("loss-not-accepted");
            run.load().awaitMore();

            RunState reversed = run.say(new RunCommand.Reverse(run.fleet().order(), true));

            run.assertTheKeptNodeServes(reversed);
            // What clients wrote on the new version is given up, and not destroyed.
            assertThat(run.lab().node("n1").data(TurningBack.NEW)).isNotEmptyDirectory();
            assertThat(run.lab().node("n2").data(TurningBack.NEW)).doesNotExist();
            Verification sinceOpening = run.load().sinceOpening();
            assertThat(sinceOpening.expected()).isPositive();
            assertThat(sinceOpening.missingCount()).isEqualTo(sinceOpening.expected());
            assertThat(run.load().serving().missingCount()).isEqualTo(sinceOpening.expected());
        }
    }
}
