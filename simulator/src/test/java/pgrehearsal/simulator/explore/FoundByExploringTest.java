package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationResult;

/** Runs that an exploration has found to break what must hold, and that do no more. */
class FoundByExploringTest {

    /** Its exit code was all that was asked for, and no way led back from what it had left. */
    @Test
    void anUpgradeThatEndsEarlyAndSaysNothingIsNotDone() {
        assertSound(
                Optional.of("first-start"),
                List.of("reverse"),
                "exit-code-lies@pg-upgrade/n1:says=success,milestone=linked-3");
    }

    /** Between two attempts it counted as a node that nobody has looked at. */
    @Test
    void aRebuiltNodeServesAlsoWhenTheJobThatHasStartedItDies() {
        assertSound(Optional.empty(), List.of("finish"), "job-killed@rebuild-kept/n3:milestone=started");
    }

    /** The first one woke while nobody drove, and what it did not know held the run up for ever. */
    @Test
    void aDriverThatWasTakenOverFromIsNotTheDriverAgainWhenTheOtherOneDies() {
        assertSound(
                Optional.empty(),
                List.of(),
                "driver-zombie@close-door/n1:point=before-intent,restart=10s,wakes=30s",
                "driver-killed@close-door/n1:point=after-intent,restart=10s");
        assertSound(
                Optional.empty(),
                List.of("reverse"),
                "driver-zombie@watch-service:point=after-record,restart=10s,wakes=30s",
                "driver-killed@fence-new/n1:point=mid-effect,restart=10s");
    }

    private static void assertSound(Optional<String> stopAt, List<String> sayings, String... specs) {
        List<Fault> faults = Arrays.stream(specs)
                .map(spec -> FaultSpec.parse(spec, Runs.sites()))
                .toList();
        Course course =
                new Course(faults, stopAt, sayings.stream().map(Saying::parse).toList());
        Simulation simulation = Simulation.of(course.options(Runs.options()));

        SimulationResult result = simulation.finish();

        assertThat(result.entries())
                .anySatisfy(entry -> assertThat(entry.event().toString()).contains(specs[0]));
        assertThat(result.violations()).isEmpty();
        assertThat(Walk.withoutAnswer(simulation)).isEmpty();
    }
}
