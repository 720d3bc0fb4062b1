package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.SimulationResult;

class ExplorerTest {

    private static final Bound ONE_CRASH = new Bound(0, 1, 1);

    @Test
    void isTheSameWithEveryNumberOfThreads() {
        Exploration alone = Explorer.explore(Runs.options(), ONE_CRASH, 1);
        Exploration together = Explorer.explore(Runs.options(), ONE_CRASH, 3);

        assertThat(together.cells()).isEqualTo(alone.cells());
        assertThat(together.transitions()).isEqualTo(alone.transitions());
        assertThat(together.counterexamples()).isEqualTo(alone.counterexamples());
    }

    /** A run that has parted from another one on its way is the one that its options alone would give. */
    @Test
    void everyCounterexampleIsARunThatCanBePlayedAgain() {
        Exploration exploration = Explorer.explore(Runs.options(), ONE_CRASH, 2);

        for (Counterexample counterexample : exploration.counterexamples()) {
            SimulationResult played = counterexample.recorded(Runs.options());
            assertThat(played.violations()).contains(counterexample.violation());
        }
    }
}
