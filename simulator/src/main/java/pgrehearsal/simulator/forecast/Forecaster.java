package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.simulator.forecast.Clocked.Stretch;
import pgrehearsal.simulator.forecast.Forecast.Figures;
import pgrehearsal.simulator.forecast.Forecast.Share;
import pgrehearsal.simulator.forecast.Forecast.TurnBackBy;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

/** Plays one plan many times, each time with another seed. */
public final class Forecaster {

    private static final int BATCH = 20;

    private Forecaster() {}

    /**
     * The same whatever the number of processors.
     *
     * @param options the first run's; each has the next seed
     * @param done told now and then how many runs were played
     */
    public static Forecast forecast(SimulationOptions options, int runs, IntConsumer done) {
        return of(options, clocked(options, runs, done));
    }

    static List<Clocked> clocked(SimulationOptions options, int runs, IntConsumer done) {
        List<Clocked> all = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<List<Clocked>>> batches = new ArrayList<>();
            for (int first = 0; first < runs; first += BATCH) {
                int from = first;
                int until = Math.min(runs, first + BATCH);
                batches.add(threads.submit((Callable<List<Clocked>>) () -> play(options, from, until)));
            }
            for (Future<List<Clocked>> batch : batches) {
                all.addAll(batch.get());
                done.accept(all.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while playing runs", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run could not be played", e);
        }
        return all;
    }

    private static List<Clocked> play(SimulationOptions options, int from, int until) {
        List<Clocked> batch = new ArrayList<>();
        for (int run = from; run < until; run++) {
            batch.add(Clocked.of(
                    Simulation.run(options.withSeed(options.seed() + run)).entries()));
        }
        return batch;
    }

    private static Forecast of(SimulationOptions options, List<Clocked> runs) {
        Window window = options.plan().fleet().upgrade().window();
        SortedMap<Outcome, Integer> outcomes = new TreeMap<>();
        runs.forEach(run -> outcomes.merge(run.outcome(), 1, Integer::sum));
        List<Clocked> upgraded =
                runs.stream().filter(run -> run.served().isPresent()).toList();
        Optional<Figures> figures = upgraded.isEmpty() ? Optional.empty() : Optional.of(figures(window, upgraded));
        return new Forecast(window, options.seed(), runs.size(), outcomes, figures);
    }

    private static Figures figures(Window window, List<Clocked> runs) {
        return new Figures(
                quantiles(runs, Clocked::total),
                quantiles(runs, run -> run.served().orElseThrow()),
                quantiles(runs, Clocked::closed),
                quantiles(runs, Clocked::database),
                share(runs, run -> run.served().orElseThrow().compareTo(window.length()) > 0),
                window.databaseBudget()
                        .map(budget -> OptionalDouble.of(
                                share(runs, run -> run.database().compareTo(budget) > 0)))
                        .orElseGet(OptionalDouble::empty),
                turnBack(window, runs),
                shares(runs),
                runs.stream().map(Clocked::closed).sorted().toList());
    }

    private static Quantiles quantiles(List<Clocked> runs, Function<Clocked, Duration> what) {
        return Quantiles.of(runs.stream().map(what).toList());
    }

    private static double share(List<Clocked> runs, Predicate<Clocked> counts) {
        return runs.stream().filter(counts).count() / (double) runs.size();
    }

    private static List<TurnBackBy> turnBack(Window window, List<Clocked> runs) {
        Map<Phase, List<Stretch>> byPhase = new EnumMap<>(Phase.class);
        for (Clocked run : runs) {
            run.stretches()
                    .forEach((phase, stretch) -> byPhase.computeIfAbsent(phase, wanted -> new ArrayList<>())
                            .add(stretch));
        }
        List<TurnBackBy> rows = new ArrayList<>();
        byPhase.forEach((phase, stretches) -> rows.add(turnBack(window, phase, stretches)));
        return rows;
    }

    private static TurnBackBy turnBack(Window window, Phase phase, List<Stretch> stretches) {
        Duration takes = Quantiles.of(stretches.stream()
                        .map(stretch -> stretch.longest().duration())
                        .toList())
                .p90();
        Duration ends =
                Quantiles.of(stretches.stream().map(Stretch::ends).toList()).p90();
        WayBack furthest = stretches.stream()
                .map(Stretch::furthest)
                .max(Comparator.comparing(WayBack::fleet))
                .orElseThrow();
        long tooLate = stretches.stream()
                .filter(stretch -> {
                    Instant ended = window.start().plus(stretch.ends());
                    return ended.isAfter(stretch.longest().turnBackTime(window));
                })
                .count();
        return new TurnBackBy(
                phase,
                furthest.fleet(),
                furthest.means(),
                takes,
                window.end().minus(takes),
                window.start().plus(ends),
                tooLate / (double) stretches.size());
    }

    /** Shares of spread are covariances with the whole, so that they add up to it. */
    private static List<Share> shares(List<Clocked> runs) {
        SortedSet<String> kinds = new TreeSet<>();
        runs.forEach(run -> kinds.addAll(run.critical().keySet()));
        double meanServed = runs.stream()
                .mapToDouble(run -> seconds(run.served().orElseThrow()))
                .average()
                .orElse(0);
        double variance = runs.stream()
                .mapToDouble(run -> square(seconds(run.served().orElseThrow()) - meanServed))
                .sum();
        List<Share> shares = new ArrayList<>();
        for (String kind : kinds) {
            double mean = runs.stream()
                    .mapToDouble(run -> seconds(onPath(run, kind)))
                    .average()
                    .orElse(0);
            double covariance = runs.stream()
                    .mapToDouble(run -> (seconds(onPath(run, kind)) - mean)
                            * (seconds(run.served().orElseThrow()) - meanServed))
                    .sum();
            shares.add(new Share(
                    kind,
                    share(runs, run -> run.critical().containsKey(kind)),
                    Duration.ofMillis(Math.round(mean * 1000)),
                    variance == 0 ? 0 : covariance / variance));
        }
        shares.sort(Comparator.comparing(Share::mean).reversed());
        return shares;
    }

    private static Duration onPath(Clocked run, String kind) {
        return run.critical().getOrDefault(kind, Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double square(double value) {
        return value * value;
    }
}
