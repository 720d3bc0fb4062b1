package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.simulator.forecast.Attempts.Succeeded;

/**
 * What one run took, up to its first end: a finish that is asked for later and a rehearsal's restoring are not part of
 * an upgrade.
 *
 * @param outcome of that end; parked if there is none
 * @param total from the run's start
 * @param served from the run's start until clients are let in again; empty if they were not
 * @param closed from the fence until then, as a plan counts it
 * @param database what of {@code closed} went by while something worked that is not the team's own command
 * @param stretches by phase, up to when clients are let in again
 * @param critical what until then lies on the longest chain, by step kind, with what was waited for a person as
 *     {@link #WAITING}
 */
record Clocked(
        Outcome outcome,
        Duration total,
        Optional<Duration> served,
        Duration closed,
        Duration database,
        Map<Phase, Stretch> stretches,
        SortedMap<String, Duration> critical) {

    static final String WAITING = "waiting";

    /**
     * A phase of a run.
     *
     * @param begins after the run's start
     * @param longest the way back of the phase that takes longest
     * @param furthest the way back from where it has gone furthest
     */
    record Stretch(Duration begins, Duration ends, WayBack longest, WayBack furthest) {

        private Stretch and(Stretch later) {
            boolean longer = later.longest.duration().compareTo(longest.duration()) > 0;
            boolean further = later.furthest.fleet().compareTo(furthest.fleet()) >= 0;
            return new Stretch(
                    begins, later.ends, longer ? later.longest : longest, further ? later.furthest : furthest);
        }
    }

    Clocked {
        stretches = Collections.unmodifiableMap(new EnumMap<>(stretches));
        critical = Collections.unmodifiableSortedMap(new TreeMap<>(critical));
    }

    static Clocked of(List<LogEntry> log) {
        List<LogEntry> entries = upToFirstEnd(log);
        Plan plan = ((RunEvent.RunPlanned) entries.getFirst().event()).plan();
        Instant start = entries.getFirst().at();
        Instant end = entries.getLast().at();
        Outcome outcome = outcome(entries.getLast());
        List<Succeeded> succeeded = Attempts.of(entries);
        Optional<Instant> fenced = enteredAt(entries, Phase.FENCE);
        Optional<Instant> served = outcome == Outcome.UPGRADED ? letIn(plan, succeeded) : Optional.empty();
        Instant until = served.orElse(end);
        Duration closed = fenced.filter(from -> from.isBefore(until))
                .map(from -> Duration.between(from, until))
                .orElse(Duration.ZERO);
        Duration database = fenced.map(from -> database(succeeded, from, until)).orElse(Duration.ZERO);
        return new Clocked(
                outcome,
                Duration.between(start, end),
                served.map(at -> Duration.between(start, at)),
                closed,
                database,
                stretches(entries, start, until),
                CriticalPath.of(plan, succeeded, start, until));
    }

    /** A staging run that restores its fleet goes on after its upgrade has ended. */
    private static List<LogEntry> upToFirstEnd(List<LogEntry> log) {
        List<LogEntry> entries = new ArrayList<>();
        for (LogEntry entry : log) {
            entries.add(entry);
            if (entry.event() instanceof RunEvent.RunEnded || restores(entry)) {
                break;
            }
        }
        return entries;
    }

    private static boolean restores(LogEntry entry) {
        return entry.event() instanceof RunEvent.ReversalRequested requested
                && requested.course().restoring();
    }

    private static Outcome outcome(LogEntry last) {
        if (restores(last)) {
            return Outcome.UPGRADED;
        }
        return last.event() instanceof RunEvent.RunEnded ended ? ended.outcome() : Outcome.PARKED;
    }

    private static Optional<Instant> enteredAt(List<LogEntry> entries, Phase phase) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof RunEvent.PhaseEntered entered && entered.phase() == phase)
                .map(LogEntry::at)
                .findFirst();
    }

    private static Optional<Instant> letIn(Plan plan, List<Succeeded> succeeded) {
        Set<StepId> letIn = plan.steps().stream()
                .filter(Schedule::letsClientsIn)
                .map(PlannedStep::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return succeeded.stream()
                .filter(attempt -> letIn.contains(attempt.step()))
                .map(Succeeded::ends)
                .max(Comparator.naturalOrder());
    }

    /** How much of a time went by while something worked that is not the team's own command. */
    private static Duration database(List<Succeeded> succeeded, Instant from, Instant until) {
        Duration all = Duration.ZERO;
        Instant covered = from;
        List<Succeeded> byBegin = succeeded.stream()
                .filter(attempt -> !(attempt.effect() instanceof FleetEffect.RunHook))
                .sorted(Comparator.comparing(Succeeded::begins))
                .toList();
        for (Succeeded attempt : byBegin) {
            Instant begins = attempt.begins().isAfter(covered) ? attempt.begins() : covered;
            Instant ends = attempt.ends().isBefore(until) ? attempt.ends() : until;
            if (ends.isAfter(begins)) {
                all = all.plus(Duration.between(begins, ends));
                covered = ends;
            }
        }
        return all;
    }

    private static Map<Phase, Stretch> stretches(List<LogEntry> entries, Instant start, Instant until) {
        Map<Phase, Stretch> stretches = new EnumMap<>(Phase.class);
        Phase phase = null;
        WayBack way = null;
        for (LogEntry entry : entries) {
            if (entry.at().isAfter(until)) {
                break;
            }
            Duration at = Duration.between(start, entry.at());
            if (entry.event() instanceof RunEvent.PhaseEntered entered) {
                phase = entered.phase();
            } else if (entry.event() instanceof RunEvent.TurnedBack) {
                phase = null;
            } else if (entry.event() instanceof RunEvent.WayBackChanged changed) {
                way = changed.way();
            }
            if (phase != null && way != null) {
                stretches.merge(phase, new Stretch(at, at, way, way), Stretch::and);
            }
        }
        return stretches;
    }
}
