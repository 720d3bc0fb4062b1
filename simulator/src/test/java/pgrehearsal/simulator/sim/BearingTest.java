package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;

/** The best way back is kept from one state to the next where nothing has a bearing on it. */
class BearingTest {

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-staging", "gitlab-production"})
    void theKeptWayBackIsAlwaysTheOneThatWouldBeComputed(String example) {
        List<SimulationResult> results = new ArrayList<>();
        Swarm.each(
                Runs.options(Runs.plan(Runs.fleet(Runs.example(example)))),
                40,
                flight -> results.add(Simulation.run(flight.options())));

        for (SimulationResult result : results) {
            RunState state = Evolve.first(result.entries().getFirst());
            for (LogEntry entry : result.entries().subList(1, result.entries().size())) {
                state = Evolve.evolve(state, entry);
                assertThat(state.bestWay())
                        .as("%s", entry)
                        .isEqualTo(state.ways().best());
            }
        }
    }
}
