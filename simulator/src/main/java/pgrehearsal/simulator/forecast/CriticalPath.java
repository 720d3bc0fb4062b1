package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.forecast.Attempts.Succeeded;

/** The chain of steps that made a run as long as it was: before each of them stands what it had to wait for longest. */
final class CriticalPath {

    private record Done(PlannedStep step, Succeeded attempt) {}

    private final Map<StepId, Done> byStep = new LinkedHashMap<>();
    /** What ended last in each phase: the next one began with it. */
    private final Map<Phase, Done> lastOf = new EnumMap<>(Phase.class);

    private CriticalPath(Plan plan, List<Succeeded> succeeded, Instant end) {
        Map<StepId, Succeeded> attempts = new LinkedHashMap<>();
        for (Succeeded attempt : succeeded) {
            if (!attempt.ends().isAfter(end)) {
                attempts.put(attempt.step(), attempt);
            }
        }
        for (PlannedStep step : plan.steps()) {
            Succeeded attempt = attempts.get(step.id());
            if (attempt != null) {
                Done done = new Done(step, attempt);
                byStep.put(step.id(), done);
                lastOf.merge(step.phase(), done, CriticalPath::later);
            }
        }
    }

    /**
     * How much each step kind accounts for, with what lies between two steps as {@link Clocked#WAITING}; the sum is
     * all the time from start to end.
     *
     * @param succeeded steps of the plan; what turns back is not laid out in it and counts as waiting
     */
    static SortedMap<String, Duration> of(Plan plan, List<Succeeded> succeeded, Instant start, Instant end) {
        CriticalPath path = new CriticalPath(plan, succeeded, end);
        SortedMap<String, Duration> shares = new TreeMap<>();
        Instant until = end;
        Optional<Done> last = path.byStep.values().stream().reduce(CriticalPath::later);
        while (last.isPresent()) {
            Succeeded attempt = last.get().attempt();
            add(shares, Clocked.WAITING, attempt.ends(), until);
            add(shares, attempt.step().kind(), attempt.begins(), attempt.ends());
            until = attempt.begins();
            last = path.before(last.get().step());
        }
        add(shares, Clocked.WAITING, start, until);
        return shares;
    }

    private static void add(SortedMap<String, Duration> shares, String what, Instant from, Instant until) {
        if (until.isAfter(from)) {
            shares.merge(what, Duration.between(from, until), Duration::plus);
        }
    }

    private Optional<Done> before(PlannedStep step) {
        Stream<Done> waitedFor = step.after().stream().map(byStep::get).filter(Objects::nonNull);
        Stream<Done> earlier =
                lastOf.values().stream().filter(done -> done.step().phase().compareTo(step.phase()) < 0);
        return Stream.concat(waitedFor, earlier).reduce(CriticalPath::later);
    }

    private static Done later(Done one, Done other) {
        return other.attempt().ends().isAfter(one.attempt().ends()) ? other : one;
    }
}
