package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.sim.Swarm.Flight;

class SwarmTest {

    private static final Plan STAGING = Runs.plan(Runs.fleet(Runs.example("gitlab-staging")));

    @Test
    void whateverIsDrawnBreaksNothingAndEndsOnceEverythingIsMended() {
        Map<Outcome, Integer> first = new EnumMap<>(Outcome.class);
        List<String> failures = failures(STAGING, 1, 400, first);

        assertThat(failures).isEmpty();
        // A swarm that never gets anywhere would find nothing.
        assertThat(first).containsOnlyKeys(Outcome.values());
    }

    @ParameterizedTest
    @CsvSource({"copy", "clone", "copy-file-range", "link", "swap"})
    void neitherDoesItWithAnyTransferMode(String transfer) {
        String yaml = Runs.example("three-nodes")
                .replace("to: \"15", "to: \"18")
                .replace("transfer: link", "transfer: " + transfer)
                .replace("keepOld: [n3]", "keepOld: []")
                .replace("snapshot: none", "snapshot: required")
                .lines()
                .filter(line -> !line.contains("name: n2") && !line.contains("name: n3"))
                .collect(Collectors.joining("\n"));

        assertThat(failures(Runs.plan(Runs.fleet(yaml)), 1, 100, new EnumMap<>(Outcome.class)))
                .isEmpty();
    }

    @Test
    void norWhereOneServerIsCopiedInPlace() {
        Plan plan = Runs.plan(Runs.fleet(Runs.mendedInstallations()));

        assertThat(failures(plan, 1, 100, new EnumMap<>(Outcome.class))).isEmpty();
    }

    @Test
    void aRunIsTheSameWhenItIsPlayedAgain() {
        List<Flight> one = new ArrayList<>();
        List<Flight> other = new ArrayList<>();
        Swarm.each(Runs.options(STAGING).withSeed(11), 5, one::add);
        Swarm.each(Runs.options(STAGING).withSeed(11), 5, other::add);

        assertThat(one).isEqualTo(other);
        assertThat(Simulation.run(one.getFirst().options()).outcome())
                .isEqualTo(one.getFirst().first());
    }

    @Test
    @Tag("campaign")
    void aHundredThousandOfThem() {
        assertThat(failures(STAGING, 1, 100_000, new EnumMap<>(Outcome.class))).isEmpty();
    }

    private static List<String> failures(Plan plan, long seed, int runs, Map<Outcome, Integer> first) {
        List<String> failures = new ArrayList<>();
        Swarm.each(Runs.options(plan).withSeed(seed), runs, flight -> {
            first.merge(flight.first(), 1, Integer::sum);
            if (!flight.violations().isEmpty()) {
                SimulationOptions smallest = Swarm.shrunk(flight);
                failures.add("seed=" + smallest.seed() + " "
                        + smallest.faults().stream().map(Fault::text).toList() + " " + smallest.operator() + " "
                        + flight.violations().getFirst());
            }
        });
        return failures;
    }
}
