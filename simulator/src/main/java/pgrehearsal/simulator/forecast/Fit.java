package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Pacing;
import pgrehearsal.simulator.sim.Pacing.Factor;
import pgrehearsal.simulator.sim.SimulationOptions;

/**
 * What recordings say of durations: how many times what is expected by the size of the data each step kind took. Steps
 * of one run share a factor, a slow night, beside what each has for itself. What is expected already holds the size of
 * the data, so a recording of another fleet counts as much as one of this one; whether it should is for a person.
 *
 * @param recordings that were read
 * @param attempts that went undisturbed
 * @param byKind what they say of each step kind
 */
public record Fit(Pacing pacing, int recordings, int attempts, SortedMap<String, Learnt> byKind) {

    public Fit {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    /** Of a normal distribution, what lies within this many deviations is 80 %. */
    private static final double EIGHTY_PERCENT = 1.2816;

    /** How many attempts the spread of all kinds together counts for in that of one. */
    private static final int PRIOR_ATTEMPTS = 4;

    private static final int COVERAGE_MIN = 3;
    private static final int COVERAGE_RUNS = 100;

    /** @param factor by which a step kind differs from what is expected */
    public record Learnt(int attempts, Factor factor) {}

    /**
     * How often what was measured lay where the other recordings expect 80 % of it.
     *
     * @param stepsHeld of {@code steps} durations of single steps
     * @param runsHeld of {@code runs} recorded works on the databases
     */
    public record Coverage(int stepsHeld, int steps, int runsHeld, int runs) {}

    /** @param logarithm of what was measured in terms of what is expected */
    private record Sample(String kind, double logarithm) {}

    /** @param ofRun variance that the samples of one run have in common */
    private record Estimate(double ofRun, SortedMap<String, Kind> kinds) {

        Pacing pacing() {
            SortedMap<String, Factor> byKind = new TreeMap<>();
            kinds.forEach((name, kind) ->
                    byKind.put(name, new Factor(StrictMath.exp(kind.mean()), StrictMath.sqrt(kind.variance()))));
            // What is measured holds the reading of facts already.
            return new Pacing(Duration.ZERO, new Factor(1, StrictMath.sqrt(ofRun)), Pacing.DRAWN.other(), byKind);
        }

        boolean holds(Sample sample) {
            Kind kind = kinds.get(sample.kind());
            return kind != null
                    && Math.abs(sample.logarithm() - kind.mean())
                            <= EIGHTY_PERCENT * StrictMath.sqrt(kind.variance() + ofRun);
        }
    }

    private record Kind(double mean, double variance) {}

    /**
     * @param recordings logs of runs in either world
     * @throws IllegalArgumentException if no step of any went undisturbed
     */
    public static Fit of(List<List<LogEntry>> recordings) {
        List<List<Sample>> runs = recordings.stream().map(Fit::samples).toList();
        int attempts = runs.stream().mapToInt(List::size).sum();
        if (attempts == 0) {
            throw new IllegalArgumentException("no step of " + recordings.size()
                    + " recordings succeeded at its first attempt, so that nothing can be learnt from them");
        }
        Pacing pacing = estimate(runs).pacing();
        SortedMap<String, Learnt> learnt = new TreeMap<>();
        pacing.byKind().forEach((kind, factor) -> learnt.put(kind, new Learnt(count(runs, kind), factor)));
        return new Fit(pacing, recordings.size(), attempts, learnt);
    }

    private static int count(List<List<Sample>> runs, String kind) {
        return (int) runs.stream()
                .flatMap(List::stream)
                .filter(sample -> sample.kind().equals(kind))
                .count();
    }

    private static List<Sample> samples(List<LogEntry> recording) {
        Fleet fleet = planned(recording).plan().fleet();
        List<Sample> samples = new ArrayList<>();
        for (Attempts.Succeeded attempt : Attempts.of(recording)) {
            Duration expected = Durations.expected(attempt.effect(), fleet);
            if (attempt.undisturbed() && !expected.isZero()) {
                double took = Math.max(1, attempt.took().toMillis());
                samples.add(new Sample(attempt.step().kind(), StrictMath.log(took / expected.toMillis())));
            }
        }
        return samples;
    }

    private static RunPlanned planned(List<LogEntry> recording) {
        return (RunPlanned) recording.getFirst().event();
    }

    private static Estimate estimate(List<List<Sample>> runs) {
        SortedMap<String, List<Double>> byKind = new TreeMap<>();
        runs.forEach(run -> run.forEach(sample ->
                byKind.computeIfAbsent(sample.kind(), kind -> new ArrayList<>()).add(sample.logarithm())));
        SortedMap<String, Double> means = new TreeMap<>();
        byKind.forEach((kind, logarithms) -> means.put(kind, mean(logarithms)));
        SortedMap<String, List<Double>> residuals = new TreeMap<>();
        double ofRuns = 0;
        double withinNoise = 0;
        int samples = 0;
        for (List<Sample> run : runs) {
            List<Double> differences = run.stream()
                    .map(sample -> sample.logarithm() - means.getOrDefault(sample.kind(), 0.0))
                    .toList();
            double common = mean(differences);
            ofRuns += common * common;
            for (int i = 0; i < run.size(); i++) {
                residuals
                        .computeIfAbsent(run.get(i).kind(), kind -> new ArrayList<>())
                        .add(differences.get(i) - common);
            }
            withinNoise += run.isEmpty() ? 0 : 1.0 / run.size();
            samples += run.size();
        }
        double squares = residuals.values().stream().mapToDouble(Fit::squares).sum();
        double pooled = squares / Math.max(1, samples - means.size() - runs.size() + 1);
        // Of the runs' means, part is the chance of their steps.
        double ofRun =
                runs.size() < 2 ? 0 : Math.max(0, ofRuns / (runs.size() - 1) - pooled * withinNoise / runs.size());
        SortedMap<String, Kind> kinds = new TreeMap<>();
        means.forEach((kind, mean) -> kinds.put(kind, kind(mean, residuals, kind, pooled)));
        return new Estimate(ofRun, kinds);
    }

    private static Kind kind(double mean, Map<String, List<Double>> residuals, String kind, double pooled) {
        List<Double> own = residuals.getOrDefault(kind, List.of());
        double variance = (squares(own) + PRIOR_ATTEMPTS * pooled) / (own.size() - 1 + PRIOR_ATTEMPTS);
        // The mean is itself known only as well as its samples are many.
        return new Kind(mean, variance * (1 + 1.0 / own.size()));
    }

    /** Leaves each recording out in turn, and looks how well the others foretell it; empty with fewer than three. */
    public static Optional<Coverage> coverage(List<List<LogEntry>> recordings) {
        if (recordings.size() < COVERAGE_MIN) {
            return Optional.empty();
        }
        List<List<Sample>> runs = recordings.stream().map(Fit::samples).toList();
        int steps = 0;
        int stepsHeld = 0;
        int runsHeld = 0;
        for (int left = 0; left < runs.size(); left++) {
            List<List<Sample>> others = new ArrayList<>(runs);
            List<Sample> own = others.remove(left);
            Estimate estimate = estimate(others);
            steps += own.size();
            stepsHeld += (int) own.stream().filter(estimate::holds).count();
            runsHeld += foretold(recordings.get(left), estimate.pacing()) ? 1 : 0;
        }
        return Optional.of(new Coverage(stepsHeld, steps, runsHeld, runs.size()));
    }

    private static boolean foretold(List<LogEntry> recording, Pacing pacing) {
        RunPlanned planned = planned(recording);
        SimulationOptions options = new SimulationOptions(
                planned.plan(),
                planned.planHash(),
                planned.procedureHash(),
                1,
                List.of(),
                OperatorSettings.APPROVING,
                planned.options().product(),
                pacing);
        List<Duration> foretold = Forecaster.clocked(options, COVERAGE_RUNS, played -> {}).stream()
                .map(Clocked::database)
                .sorted()
                .toList();
        Duration measured = Clocked.of(recording).database();
        return measured.compareTo(Quantiles.at(foretold, 0.1)) >= 0
                && measured.compareTo(Quantiles.at(foretold, 0.9)) <= 0;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double squares(List<Double> values) {
        return values.stream().mapToDouble(value -> value * value).sum();
    }
}
