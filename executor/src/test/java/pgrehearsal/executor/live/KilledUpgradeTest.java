package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;

/** pg_upgrade itself is killed, not its driver. */
class KilledUpgradeTest {

    @Test
    @Tag("campaign")
    void beforeLinkingItIsMadeGoodAndDoneAgain() throws Exception {
        try (TurningBack run = TurningBack.begin();
                UpgradeKiller killer = UpgradeKiller.beforeLinking(run.lab(), 1)) {
            RunState upgraded = run.drive();

            assertThat(killer.killed()).isEqualTo(1);
            assertThat(upgraded.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(run.fleet().doneTwice()).isEmpty();
            run.load().awaitMore();
            TurningBack.assertComplete(run.load().serving());
            TurningBack.assertComplete(run.load().kept("n3"));
        }
    }

    @Test
    void whileLinkingOnlyTheKeptNodeIsLeft() throws Exception {
        try (TurningBack run = TurningBack.begin()) {
            try (UpgradeKiller killer = UpgradeKiller.whileLinking(run.lab(), Duration.ZERO)) {
                RunState parked = run.drive();

                assertThat(killer.killed()).isEqualTo(1);
                assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
                assertThat(parked.openDecisions())
                        .extracting(OpenDecision::command)
                        .containsExactly("reverse");
                assertThat(parked.ways().best().means()).isEqualTo(Means.KEPT_NODE);
                assertThat(parked.way().orElseThrow().fleet()).isEqualTo(Reversibility.R5);
            }
            run.assertOldDirectoriesAreRefused("n1");

            run.assertTheKeptNodeServes(run.reverse());
        }
    }
}
