package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.Outcome;

/** Prints a table; {@code simulator/benchmarks/runs} runs it. */
@Tag("benchmark")
class SimulationBenchmark {

    private static final int ROUNDS = 3;

    private final Duration each = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    private final List<String> table = new ArrayList<>();

    /** One core, one run after another, each with another seed, all invariants on. */
    @Test
    void print() throws IOException {
        table.add("| fleet | events | happenings | runs/s | happenings/s | bar |");
        table.add("| --- | ---: | ---: | ---: | ---: | --- |");
        figure("gitlab-production", Runs.plan(Runs.fleet(Runs.example("gitlab-production"))), ">= 500 runs/s");
        figure("gitlab-staging", Runs.plan(Runs.fleet(Runs.example("gitlab-staging"))), "");
        for (int nodes : List.of(3, 12, 50, 200)) {
            figure("streaming, " + nodes + " nodes", Runs.plan(Runs.fleet(streaming(nodes))), "");
        }
        String lines = String.join("\n", table) + "\n";
        System.out.print(lines);
        String file = System.getProperty("benchmark.table", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), lines);
        }
    }

    private void figure(String fleet, Plan plan, String bar) {
        List<Double> figures = new ArrayList<>();
        SimulationOptions options = Runs.options(plan);
        Simulation sample = Simulation.of(options);
        int happenings = 0;
        while (sample.step()) {
            happenings++;
        }
        for (int round = 0; round <= ROUNDS; round++) {
            double figure = measure(options);
            if (round > 0) {
                figures.add(figure);
            }
        }
        figures.sort(null);
        double median = figures.get(ROUNDS / 2);
        table.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,.1f | %,.0f | %s |",
                fleet,
                sample.entries().size(),
                happenings,
                median,
                median * happenings,
                bar));
    }

    private double measure(SimulationOptions options) {
        long start = System.nanoTime();
        long end = start + each.toNanos();
        int runs = 0;
        while (System.nanoTime() < end) {
            SimulationResult result = Simulation.run(options.withSeed(runs));
            assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(result.violations()).isEmpty();
            runs++;
        }
        return runs * 1e9 / (System.nanoTime() - start);
    }

    /** The three nodes with as many more standbys as are wanted. */
    private static String streaming(int nodes) {
        StringBuilder fleet = new StringBuilder(Runs.example("three-nodes"));
        for (int node = 4; node <= nodes; node++) {
            fleet.append("\n      - { name: n%d, host: 192.0.2.%d, role: standby }".formatted(node, 10 + node));
        }
        return fleet.toString();
    }
}
