package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;

/**
 * What many simulated runs of one plan say of the night.
 *
 * @param outcomes how many runs ended in which way; the figures below are those of the upgraded ones
 * @param figures empty if no run was upgraded
 */
public record Forecast(
        Window window, long seed, int runs, SortedMap<Outcome, Integer> outcomes, Optional<Figures> figures) {

    public Forecast {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    /**
     * @param total until the run has ended
     * @param served until clients are let in again
     * @param closed from the fence until then
     * @param database what of that was work on the databases, without the team's own commands and without waiting
     * @param overrun share of runs in which clients are let in only after the window has ended
     * @param overBudget share of runs in which the databases take more than their budget; empty without a budget
     * @param turnBack the way back phase by phase
     * @param shares what {@code served} is made of, the largest first
     * @param closedTimes of every run, the shortest first
     */
    public record Figures(
            Quantiles total,
            Quantiles served,
            Quantiles closed,
            Quantiles database,
            double overrun,
            OptionalDouble overBudget,
            List<TurnBackBy> turnBack,
            List<Share> shares,
            List<Duration> closedTimes) {

        public Figures {
            turnBack = List.copyOf(turnBack);
            shares = List.copyOf(shares);
            closedTimes = List.copyOf(closedTimes);
        }
    }

    /**
     * A phase, as far as turning back from it before clients are served is concerned.
     *
     * @param level the furthest that any run reached in it
     * @param means of the way back from there
     * @param takes the longest way back of the phase, in nine of ten runs not longer than this
     * @param by the last moment at which turning back in {@code takes} still ends within the window
     * @param ends when the phase has ended in nine of ten runs
     * @param tooLate share of runs that were still in the phase when it was too late for their own way back
     */
    public record TurnBackBy(
            Phase phase, Reversibility level, Means means, Duration takes, Instant by, Instant ends, double tooLate) {}

    /**
     * What one step kind, or waiting, makes of the time until clients are served.
     *
     * @param onPath share of runs in which it lies on the longest chain
     * @param mean of what it adds to that chain
     * @param ofSpread its share of what makes one run longer than another; below 0 if it is short where runs are long
     */
    public record Share(String what, double onPath, Duration mean, double ofSpread) {}
}
