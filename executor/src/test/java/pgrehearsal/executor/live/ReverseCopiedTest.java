package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;
import pgrehearsal.executor.lab.Verification;

/** One server, copied: its old directory stays a way back whatever the new server does. */
class ReverseCopiedTest {

    @Test
    void leadsBackToTheOldDirectoryAlsoAfterTheNewServerHasServed() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            Lab lab = testing.up();
            alone(lab);
            TestingFleet fleet = new TestingFleet(lab);
            fleet.plan();
            try (UnderLoad load = UnderLoad.begin(lab)) {
                RunState upgraded = fleet.drive(fleet.until("none"));
                assertThat(upgraded.outcome()).isEqualTo(Outcome.UPGRADED);
                assertThat(RunComparison.compare(Foretelling.of(fleet.fleet()), fleet.entries()))
                        .as("the simulation foretells the live run")
                        .isEmpty();
                load.awaitMore();

                RunState reversed =
                        fleet.drive(fleet.saying(new RunCommand.Reverse(fleet.order(), true), fleet.until("none")));

                assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
                assertThat(fleet.doneTwice()).isEmpty();
                load.awaitMore();
                Verification sinceOpening = load.sinceOpening();
                assertThat(sinceOpening.expected()).isPositive();
                // What was written on the new version is lost, as was accepted, and nothing else.
                assertThat(load.serving().missingCount()).isEqualTo(sinceOpening.missingCount());
            }
        }
    }

    private static void alone(Lab lab) throws IOException {
        String yaml = Files.readString(lab.fleetFile())
                .replace("strategy: link-keep-old", "strategy: copy-in-place")
                .replace("transfer: link", "transfer: copy")
                .replace("topology: streaming", "topology: single")
                .lines()
                .filter(line -> !line.contains("keepOld") && !line.contains("standbySync"))
                .filter(line -> !line.contains("role: standby"))
                .reduce("", (text, line) -> text + line + "\n");
        Files.writeString(lab.fleetFile(), yaml);
    }
}
