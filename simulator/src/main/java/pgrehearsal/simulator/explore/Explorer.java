package pgrehearsal.simulator.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import pgrehearsal.simulator.explore.Exploration.Struck;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.Violation;

/**
 * Explores every run of a plan within a bound, on the kernel and the modelled world that a simulation has. The
 * undisturbed run is played once; each other run parts from it at the place where it becomes another one.
 */
public final class Explorer {

    private final SimulationOptions base;
    private final Bound bound;
    private final Dangers dangers;
    private final int threads;

    private Explorer(SimulationOptions base, Bound bound, int threads) {
        this.base = base.with(List.of()).nominal();
        this.bound = bound;
        this.dangers = Dangers.of(base.plan());
        this.threads = threads;
    }

    public static Exploration explore(SimulationOptions base, Bound bound, int threads) {
        return new Explorer(base, bound, threads).explore();
    }

    /** What one branch of the undisturbed run has led to. */
    private static class Tally implements Walk.Sink {

        final SortedMap<Struck, SortedMap<Ending, Long>> cells = new TreeMap<>();
        final Map<String, Found> violations = new LinkedHashMap<>();
        long transitions;

        @Override
        public void ended(Course course, Ending ending, Simulation simulation) {
            cells.computeIfAbsent(Struck.first(course), struck -> new TreeMap<>())
                    .merge(ending, 1L, Long::sum);
        }

        @Override
        public void violated(Course course, Violation violation) {
            violations.putIfAbsent(violation.invariant(), new Found(course, violation));
        }

        @Override
        public boolean takes(Walk.Branch branch) {
            return false;
        }
    }

    private record Found(Course course, Violation violation) {}

    private Exploration explore() {
        long begun = System.nanoTime();
        List<CompletableFuture<Tally>> items = new ArrayList<>();
        try (ExecutorService workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(4 * threads),
                new ThreadPoolExecutor.CallerRunsPolicy())) {
            Tally trunk = new Tally() {
                @Override
                public boolean takes(Walk.Branch branch) {
                    items.add(CompletableFuture.supplyAsync(() -> walk(branch), workers));
                    return true;
                }
            };
            Simulation simulation = Simulation.of(base);
            simulation.noteOccasions();
            walk(new Walk.Branch(simulation, Course.UNDISTURBED, bound, new BitSet(), Optional.empty()), trunk);
            items.add(CompletableFuture.completedFuture(trunk));
            return gathered(items, begun);
        }
    }

    private Tally walk(Walk.Branch branch) {
        Tally tally = new Tally();
        walk(branch, tally);
        return tally;
    }

    private void walk(Walk.Branch branch, Tally tally) {
        Walk walk = new Walk(dangers, tally);
        walk.from(branch);
        tally.transitions = walk.transitions();
    }

    private Exploration gathered(List<CompletableFuture<Tally>> items, long begun) {
        SortedMap<Struck, SortedMap<Ending, Long>> cells = new TreeMap<>();
        Set<Counterexample> counterexamples = new LinkedHashSet<>();
        long runs = 0;
        long transitions = 0;
        for (CompletableFuture<Tally> item : items) {
            Tally tally = item.join();
            for (Map.Entry<Struck, SortedMap<Ending, Long>> endings : tally.cells.entrySet()) {
                SortedMap<Ending, Long> cell = cells.computeIfAbsent(endings.getKey(), struck -> new TreeMap<>());
                endings.getValue().forEach((ending, count) -> cell.merge(ending, count, Long::sum));
                runs += endings.getValue().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
            transitions += tally.transitions;
            for (Found found : tally.violations.values()) {
                if (counterexamples.stream().noneMatch(known -> known.explains(found.course(), found.violation()))) {
                    counterexamples.add(Counterexample.shrunk(base, found.course(), found.violation()));
                }
            }
        }
        return new Exploration(
                bound,
                runs,
                transitions,
                cells,
                List.copyOf(counterexamples),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
