package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Reversibility;

/** R3: pg_upgrade was killed before it linked anything. */
@Tag("campaign")
class ReverseKilledUpgradeTest {

    @Test
    void theNewDirectoryIsDropped() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            // Killed once it is made good and tried again; killed twice the run asks.
            try (UpgradeKiller _ = UpgradeKiller.beforeLinking(run.lab(), 2)) {
                RunState parked = run.drive();

                assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
                assertThat(parked.way().orElseThrow().fleet()).isEqualTo(Reversibility.R3);
            }
            Path old = run.lab().node("n1").data(TurningBack.OLD);
            assertThat(Files.exists(old.resolve("global/pg_control"))).isTrue();

            RunState reversed = run.reverse();

            run.assertTheOldFleetServes(reversed);
        }
    }
}
