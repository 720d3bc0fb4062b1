package pgrehearsal.domain.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.StandbySync;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Strategy;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.fleet.WalArchive;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;

/**
 * What staging and production share of a plan. It knows no names, counts, sizes, window or traffic, nor what becomes of
 * the fleet afterwards, so that a fleet of three nodes can rehearse it for one of five hundred.
 *
 * @param from major versions that are upgraded
 * @param to a major version
 * @param statistics how far they are gathered before clients come; which tables is the fleet's own matter
 * @param gates in the order in which a run meets them
 * @param timeouts that the fleet file sets, by step kind
 * @param hooks the team's commands, by what they are for
 * @param steps each kind once per phase
 */
public record Procedure(
        Strategy strategy,
        List<PgVersion> from,
        PgVersion to,
        List<Topology> topologies,
        Transfer transfer,
        StandbySync standbySync,
        Snapshots snapshot,
        Statistics.Scope statistics,
        List<String> gates,
        SortedMap<String, Duration> timeouts,
        SortedMap<String, List<String>> hooks,
        List<Step> steps) {

    public Procedure {
        from = List.copyOf(from);
        topologies = List.copyOf(topologies);
        gates = List.copyOf(gates);
        timeouts = Collections.unmodifiableSortedMap(new TreeMap<>(timeouts));
        hooks = Collections.unmodifiableSortedMap(new TreeMap<>(hooks));
        steps = List.copyOf(steps);
    }

    /**
     * A step kind in a phase.
     *
     * @param after the other kinds of the phase that steps of this one wait for
     */
    public record Step(Phase phase, String kind, List<String> after) {

        public Step {
            after = List.copyOf(after);
        }
    }

    public static Procedure of(Plan plan) {
        Fleet fleet = plan.fleet();
        Upgrade upgrade = fleet.upgrade();
        return new Procedure(
                upgrade.strategy(),
                fleet.clusters().stream()
                        .map(cluster -> cluster.from().major())
                        .distinct()
                        .sorted()
                        .toList(),
                upgrade.to().major(),
                fleet.clusters().stream()
                        .map(Cluster::topology)
                        .distinct()
                        .sorted()
                        .toList(),
                upgrade.transfer(),
                upgrade.standbySync(),
                upgrade.snapshot(),
                upgrade.statisticsBeforeOpen().scope(),
                gates(upgrade),
                upgrade.policies().timeouts(),
                hooks(fleet),
                steps(plan));
    }

    /** In whatever order the file names them. */
    private static List<String> gates(Upgrade upgrade) {
        List<String> known = Gate.ALL.stream().map(Gate::name).toList();
        return upgrade.gates().stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (String gate) -> known.contains(gate) ? known.indexOf(gate) : known.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static SortedMap<String, List<String>> hooks(Fleet fleet) {
        SortedMap<String, SortedSet<String>> byKind = new TreeMap<>();
        fleet.configurationManagement().ifPresent(hook -> note(byKind, "configuration-management", hook));
        fleet.installation().ifPresent(hook -> note(byKind, "installation", hook));
        fleet.announcement().ifPresent(hook -> note(byKind, "announcement", hook));
        fleet.checks().forEach(hook -> note(byKind, "check", hook));
        for (Application application : fleet.applications()) {
            note(byKind, application.jobWorker() ? "job-worker" : "application", application.hook());
        }
        for (Balancer balancer : fleet.balancers()) {
            balancer.hook().ifPresent(hook -> note(byKind, "balancer", hook));
        }
        for (Cluster cluster : fleet.clusters()) {
            cluster.walArchive().flatMap(WalArchive::backup).ifPresent(hook -> note(byKind, "backup", hook));
        }
        SortedMap<String, List<String>> hooks = new TreeMap<>();
        byKind.forEach((kind, commands) -> hooks.put(kind, List.copyOf(new ArrayList<>(commands))));
        return hooks;
    }

    private static void note(SortedMap<String, SortedSet<String>> byKind, String kind, Hook hook) {
        List<String> commands = new ArrayList<>(List.of("act: " + hook.act()));
        if (!hook.undo().isEmpty()) {
            commands.add("undo: " + hook.undo());
        }
        if (!hook.verify().isEmpty()) {
            commands.add("verify: " + hook.verify());
        }
        byKind.computeIfAbsent(kind, _ -> new TreeSet<>()).add(String.join("; ", commands));
    }

    /** In the order of the catalogue: where a kind first stands in a plan depends on how many clusters there are. */
    private static List<Step> steps(Plan plan) {
        SortedMap<Phase, SortedMap<String, SortedSet<String>>> byPhase = new TreeMap<>();
        for (PlannedStep step : plan.steps()) {
            SortedSet<String> after = byPhase.computeIfAbsent(step.phase(), _ -> new TreeMap<>())
                    .computeIfAbsent(step.id().kind(), _ -> new TreeSet<>());
            for (StepId before : step.after()) {
                if (!before.kind().equals(step.id().kind())) {
                    after.add(before.kind());
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        byPhase.forEach((phase, kinds) -> StepKinds.all()
                .keySet()
                .forEach(kind -> Optional.ofNullable(kinds.get(kind))
                        .ifPresent(after -> steps.add(new Step(phase, kind, new ArrayList<>(after))))));
        return steps;
    }
}
