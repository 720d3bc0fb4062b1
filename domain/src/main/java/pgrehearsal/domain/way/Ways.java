package pgrehearsal.domain.way;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** Computes which ways back a fleet has, from what the log says of each step and from evidence. */
public final class Ways {

    private final Fleet fleet;
    private final Standings standings;
    private final Facts known;
    private final Map<StepId, Facts> evidence;
    private final List<ClusterWays> clusters = new ArrayList<>();

    /**
     * @param standing what of each step stands
     * @param evidence what each succeeded step was judged by
     */
    public Ways(Fleet fleet, Function<StepId, Standing> standing, Facts known, Map<StepId, Facts> evidence) {
        this.fleet = fleet;
        this.standings = new Standings(fleet, standing);
        this.known = known;
        this.evidence = evidence;
        fleet.clusters().forEach(cluster -> clusters.add(new ClusterWays(fleet, cluster, standings, known, evidence)));
    }

    /** The best way back that exists now; a fleet's is as far as that of its furthest cluster. */
    public WayBack best() {
        SortedMap<Name, Reversibility> levels = new TreeMap<>();
        Reversibility worst = clientsHeldOff() ? Reversibility.R1 : Reversibility.R0;
        Means means = worst == Reversibility.R1 ? Means.OLD_DIRECTORIES : Means.STOP;
        boolean proven = true;
        for (ClusterWays cluster : clusters) {
            levels.putAll(cluster.levels());
            worst = worst.orWorse(cluster.furthest());
            means = means.orFurther(cluster.best());
            proven = proven && cluster.proven(cluster.best());
        }
        return new WayBack(
                worst,
                levels,
                means,
                duration(steps(BackSteps.untilServing(), ClusterWays::best)),
                proven && means != Means.NONE,
                worst.compareTo(Reversibility.R6) >= 0);
    }

    /** The steps of the best way back, from what stands now: each cluster goes back by its own best means. */
    public List<PlannedStep> steps() {
        return steps(BackSteps.whole(), ClusterWays::best);
    }

    /** The steps that turn back by these means; clusters that they do not lead back go by their own best. */
    public List<PlannedStep> steps(Means named) {
        return steps(BackSteps.whole(), cluster -> cluster.leadsBack(named) ? named : cluster.best());
    }

    /** The steps by these means, whether or not they lead back now; empty where a cluster has no such means at all. */
    public List<PlannedStep> conceivable(Means means) {
        return steps(BackSteps.whole(), cluster -> cluster.has(means) ? means : Means.NONE);
    }

    private List<PlannedStep> steps(BackSteps steps, Function<ClusterWays, Means> means) {
        List<StepId> held = holdClientsOff(steps);
        // No cluster goes on while another may still serve the new version.
        List<StepId> first = new ArrayList<>();
        clusters.forEach(cluster -> first.addAll(cluster.route().endNew(means.apply(cluster), steps, held)));
        List<StepId> serving = new ArrayList<>();
        for (ClusterWays cluster : clusters) {
            serving.addAll(cluster.route().layOut(means.apply(cluster), steps, first));
        }
        letClientsIn(steps, serving);
        return steps.steps();
    }

    /** What let clients in is taken back, from the edge inwards. */
    private List<StepId> holdClientsOff(BackSteps steps) {
        List<StepId> previous = List.of();
        StepId announced = StepId.of(StepKinds.ANNOUNCE_END);
        if (standings.stands(announced)) {
            previous = steps.add(announced.undo(), previous);
        }
        for (Balancer balancer : fleet.balancers().reversed()) {
            if (stands(StepKinds.OPEN_BALANCER, balancer.name())) {
                previous = undo(steps, StepKinds.OPEN_BALANCER, balancer.name(), previous);
            }
        }
        List<StepId> stopped = new ArrayList<>();
        for (Application application : fleet.applications()) {
            if (stands(StepKinds.START_APPLICATION, application.name())) {
                stopped.addAll(undo(steps, StepKinds.START_APPLICATION, application.name(), previous));
            }
        }
        return stopped.isEmpty() ? previous : stopped;
    }

    /** Tells whether these means lead back from here. */
    public boolean leadsBack(Means means) {
        return means == best().means() || clusters.stream().anyMatch(cluster -> cluster.leadsBack(means));
    }

    private boolean clientsHeldOff() {
        return standings.stands(StepId.of(StepKinds.ANNOUNCE))
                || fleet.applications().stream()
                        .anyMatch(application -> stands(StepKinds.STOP_APPLICATION, application.name()))
                || fleet.balancers().stream().anyMatch(balancer -> stands(StepKinds.CLOSE_BALANCER, balancer.name()));
    }

    /** Applications before balancers, job workers after the others; the outermost balancer last. */
    private void letClientsIn(BackSteps steps, List<StepId> serving) {
        List<StepId> previous = serving;
        for (boolean jobWorkers : List.of(false, true)) {
            List<StepId> started = new ArrayList<>();
            for (Application application : fleet.applications()) {
                if (application.jobWorker() == jobWorkers && stands(StepKinds.STOP_APPLICATION, application.name())) {
                    started.addAll(undo(steps, StepKinds.STOP_APPLICATION, application.name(), previous));
                }
            }
            previous = started.isEmpty() ? previous : started;
        }
        for (Balancer balancer : fleet.balancers()) {
            if (stands(StepKinds.CLOSE_BALANCER, balancer.name())) {
                previous = undo(steps, StepKinds.CLOSE_BALANCER, balancer.name(), previous);
            }
        }
        StepId announced = StepId.of(StepKinds.ANNOUNCE);
        if (standings.stands(announced)) {
            steps.add(announced.undo(), previous);
        }
    }

    private static List<StepId> undo(BackSteps steps, StepKind kind, Name target, List<StepId> after) {
        return steps.add(StepId.of(kind, target).undo(), after);
    }

    private boolean stands(StepKind kind, Name target) {
        return standings.stands(StepId.of(kind, target));
    }

    /** The longest chain of expected durations until the old version serves. */
    private Duration duration(List<PlannedStep> steps) {
        Map<StepId, Duration> endsAt = new LinkedHashMap<>();
        Duration longest = Duration.ZERO;
        for (PlannedStep step : steps) {
            if (step.phase() == Phase.REBUILD) {
                continue;
            }
            Duration begins = step.after().stream()
                    .map(endsAt::get)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            StepContext context = new StepContext(fleet, step.id(), known, evidence);
            Duration ends =
                    begins.plus(context.expected(action(step.id(), context).effect()));
            endsAt.put(step.id(), ends);
            longest = longest.compareTo(ends) >= 0 ? longest : ends;
        }
        return longest;
    }

    private static Action action(StepId id, StepContext context) {
        StepKind kind = StepKinds.named(id.kind());
        return id.undoes() ? kind.undo(context).orElseThrow() : kind.act(context);
    }
}
