package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;

/** The journal is lost in the middle of a run and comes back from an older copy. */
class RestoredJournalTest {

    @Test
    void whatTheHostsHoldIsFoundAndNothingIsDoneTwice() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            run.driveTo("close-traffic");
            Path journal = run.lab().directory().resolve("journal.db");
            Path copy = run.lab().directory().resolve("journal.copy");
            Files.copy(journal, copy);
            run.driveTo("first-start");
            for (String left : List.of("-wal", "-shm")) {
                Files.deleteIfExists(Path.of(journal + left));
            }
            Files.copy(copy, journal, StandardCopyOption.REPLACE_EXISTING);

            RunState parked = run.drive();

            assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
            assertThat(run.fleet().parkedWith()).isEqualTo("journal-too-old");
            assertThat(parked.openDecisions())
                    .extracting(decision -> decision.command())
                    .containsExactly("reverse");

            run.assertTheOldFleetServes(run.reverse());
        }
    }
}
