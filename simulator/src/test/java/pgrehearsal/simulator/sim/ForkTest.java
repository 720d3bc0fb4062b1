package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver-killed@stop-leader/n1:point=mid-effect,restart=0s",
                "job-killed@sync-standby/n2:milestone=linked",
                "replica-stuck@await-catch-up/n3:for=30s",
            })
    void aForkAtAnyEventEndsAsTheRunItselfDoes(String fault) {
        SimulationOptions options = Runs.with(fault);
        SimulationResult whole = Simulation.run(options);

        Simulation simulation = Simulation.of(options);
        int forks = 0;
        do {
            SimulationResult forked = simulation.fork().finish();
            assertThat(forked.entries()).isEqualTo(whole.entries());
            assertThat(forked.world()).isEqualTo(whole.world());
            forks++;
        } while (simulation.step());

        assertThat(forks).isGreaterThan(100);
        assertThat(simulation.entries()).isEqualTo(whole.entries());
    }
}
