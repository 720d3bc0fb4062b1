package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/** A journal that comes back without its newest events: what the hosts hold is compared before anything is begun. */
class JournalLostTest {

    private static final Plan THREE = Runs.plan(Runs.fleet(Runs.example("three-nodes")));
    private static final List<String> PLACES = List.of(
            "create-new-cluster",
            "close-door",
            "stop-leader",
            "pg-upgrade",
            "sync-standby",
            "start-leader",
            "gather-statistics",
            "open-door/n1",
            "watch-service");
    private static final List<Integer> MISSING = List.of(1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 1000);

    @Test
    void nothingIsBegunBeforeAPersonHasDecided() {
        assertParked("pg-upgrade", 2, "journal-behind", "resume", "reverse");
        assertParked("pg-upgrade", 40, "journal-too-old", "reverse");
    }

    private static void assertParked(String place, int missing, String code, String... decisions) {
        SimulationResult result = Simulation.run(options(place, missing, OperatorSettings.APPROVING));

        assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
        RunEvent.RunParked parked = (RunEvent.RunParked) result.entries().stream()
                .map(LogEntry::event)
                .filter(RunEvent.RunParked.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow();
        assertThat(parked.code()).isEqualTo(code);
        assertThat(parked.findings()).isNotEmpty();
        assertThat(parked.decisions()).extracting("command").containsExactly(decisions);
    }

    /** However much is missing, wherever it was lost. */
    @ParameterizedTest
    @EnumSource(
            value = Reaction.class,
            names = {"RESUME", "REVERSE"})
    void noDecisionBreaksAnything(Reaction reaction) {
        OperatorSettings operator =
                OperatorSettings.APPROVING.with(reaction, Reaction.REVERSE).acceptingLoss();
        List<String> broken = new ArrayList<>();
        for (String place : PLACES) {
            for (int missing : MISSING) {
                Swarm.Flight flight = Swarm.fly(options(place, missing, operator));
                if (!flight.violations().isEmpty() || !flight.struck()) {
                    broken.add(place + ", missing=" + missing + ": " + flight.violations());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static SimulationOptions options(String place, int missing, OperatorSettings operator) {
        String spec = "journal-lost@" + place + ":missing=" + missing;
        return Runs.options(THREE)
                .with(List.of(FaultSpec.parse(spec, FaultSites.of(THREE))))
                .with(operator);
    }
}
