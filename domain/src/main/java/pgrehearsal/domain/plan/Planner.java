package pgrehearsal.domain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Planning.PlanRefused;
import pgrehearsal.domain.plan.Planning.Planned;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** Lays out the graph of steps that brings a fleet to the target version. Clusters go side by side. */
public final class Planner {

    private static final StepId[] NOTHING = {};

    private final Fleet fleet;
    private final List<PlannedStep> steps = new ArrayList<>();

    private Planner(Fleet fleet) {
        this.fleet = fleet;
    }

    public static Planning plan(Fleet fleet) {
        List<Refusal> reasons = Objections.to(fleet);
        if (!reasons.isEmpty()) {
            return new PlanRefused(reasons);
        }
        Plan plan = new Planner(fleet).plan();
        List<Refusal> tooLong = Objections.to(Schedule.of(plan), fleet);
        return tooLong.isEmpty() ? new Planned(plan) : new PlanRefused(tooLong);
    }

    private Plan plan() {
        fleet.clusters().forEach(this::preflight);
        if (!fleet.applications().isEmpty() || !fleet.externals().isEmpty()) {
            add(StepKinds.CHECK_CLIENTS);
        }
        if (Capacity.of(fleet).isPresent()) {
            add(StepKinds.CHECK_CAPACITY);
        }
        if (fleet.clusters().isEmpty()) {
            // Nothing is ours: nobody is kept out, and nothing is touched.
            return new Plan(fleet, steps, List.of());
        }
        fleet.clusters().forEach(this::prepare);
        List<StepId> heldOff = holdClientsOff();
        fleet.clusters().forEach(cluster -> fence(cluster, heldOff));
        fleet.clusters().forEach(this::protect);
        fleet.clusters().forEach(this::upgrade);
        List<StepId> ready = fleet.clusters().stream()
                .flatMap(cluster -> start(cluster).stream())
                .toList();
        check(ready);
        open();
        fleet.clusters().forEach(this::finish);
        List<Gate> gates = Gate.ALL.stream()
                .filter(gate -> fleet.upgrade().gates().contains(gate.name()))
                .map(gate -> gate.with(fleet.upgrade().transfer()))
                .filter(gate -> steps.stream().anyMatch(step -> step.phase() == gate.before()))
                .toList();
        return new Plan(fleet, steps, gates);
    }

    private void preflight(Cluster cluster) {
        StepId identity = add(StepKinds.CHECK_IDENTITY, cluster);
        List<StepId> before = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            add(StepKinds.CHECK_REACH, node);
            before.add(add(StepKinds.CHECK_DRIFT, node));
            if (node.upgraded()) {
                add(StepKinds.CHECK_SPACE, node);
            }
        }
        add(StepKinds.CHECK_SETTINGS, cluster);
        add(StepKinds.CHECK_OBJECTS, cluster);
        add(StepKinds.CHECK_REPLICATION, cluster);
        cluster.walArchive().ifPresent(archive -> add(StepKinds.CHECK_BACKUP, cluster));
        cluster.patroni().ifPresent(patroni -> add(StepKinds.CHECK_HA, cluster));
        cluster.pooler().ifPresent(pooler -> add(StepKinds.CHECK_POOLERS, cluster));
        before.add(identity);
        if (fleet.findsPrograms(cluster)) {
            add(StepKinds.CHECK_EXTENSIONS, cluster);
            add(StepKinds.CHECK_UPGRADE_LIVE, cluster.primary(), array(before));
        }
    }

    private void prepare(Cluster cluster) {
        if (fleet.configurationManagement().isPresent()) {
            cluster.nodes().forEach(node -> add(StepKinds.FREEZE_CONFIGURATION, node));
        }
        Node leader = cluster.primary();
        StepId[] before = NOTHING;
        if (!fleet.findsPrograms(cluster)) {
            StepId brought = add(cluster.sideBySide() ? StepKinds.INSTALL_BINARIES : StepKinds.BRING_BINARIES, leader);
            StepId extensions =
                    link(Phase.PREPARE, StepId.of(StepKinds.CHECK_EXTENSIONS, fleet, cluster), List.of(brought));
            StepId checked = link(StepKinds.CHECK_UPGRADE_LIVE, Phase.PREPARE, leader, brought);
            before = new StepId[] {extensions, checked};
        }
        add(StepKinds.CREATE_NEW_CLUSTER, leader, before);
        for (Node standby : cluster.upgradedStandbys()) {
            StepId[] installed =
                    fleet.findsPrograms(cluster) ? NOTHING : new StepId[] {add(StepKinds.INSTALL_BINARIES, standby)};
            add(StepKinds.EMPTY_NEW_DIRECTORY, standby, installed);
        }
        if (!cluster.incompatibleObjects().isEmpty()) {
            add(StepKinds.DROP_INCOMPATIBLE, leader);
        }
    }

    /** From the edge inwards: who would only meet closed doors is kept away or stopped before. */
    private List<StepId> holdClientsOff() {
        List<StepId> previous = new ArrayList<>();
        if (!fleet.externals().isEmpty()) {
            previous = List.of(add(StepKinds.RECHECK_CLIENTS));
        }
        if (fleet.announcement().isPresent()) {
            previous = List.of(add(StepKinds.ANNOUNCE, array(previous)));
        }
        for (Balancer balancer : fleet.balancers().reversed()) {
            previous = List.of(add(StepKinds.CLOSE_BALANCER, balancer.name(), array(previous)));
        }
        List<StepId> stopped = new ArrayList<>();
        for (Application application : fleet.applications()) {
            stopped.add(add(StepKinds.STOP_APPLICATION, application.name(), array(previous)));
        }
        return stopped.isEmpty() ? previous : stopped;
    }

    /** The leader stops first and the standbys after it, or they would miss its shutdown checkpoint. */
    private void fence(Cluster cluster, List<StepId> heldOff) {
        Node leader = cluster.primary();
        List<StepId> before = heldOff;
        if (cluster.pooler().isPresent()) {
            before = List.of(add(StepKinds.PAUSE_POOLER, cluster, array(before)));
        }
        StepId closed = add(StepKinds.CLOSE_DOOR, leader, array(before));
        StepId ended = add(StepKinds.END_STRAGGLERS, leader, closed);
        StepId fingerprint = add(StepKinds.TAKE_FINGERPRINT, leader, ended);
        List<StepId> beforeStop = new ArrayList<>(List.of(fingerprint));
        if (!cluster.logicalSlots().isEmpty()) {
            beforeStop.add(add(StepKinds.DRAIN_SLOTS, leader, ended));
        }
        for (Node standby : cluster.standbys()) {
            beforeStop.add(add(StepKinds.AWAIT_CATCH_UP, standby, ended));
        }
        beforeStop = sendManagerAway(cluster, beforeStop);
        StepId stopped = add(StepKinds.STOP_LEADER, leader, array(beforeStop));
        StepId[] allStopped = {stopped};
        if (!cluster.standbys().isEmpty()) {
            StepId replayed = add(StepKinds.CHECK_REPLAY, cluster, stopped);
            allStopped = cluster.standbys().stream()
                    .map(standby -> add(StepKinds.STOP_STANDBY, standby, replayed))
                    .toArray(StepId[]::new);
        }
        add(StepKinds.PROVE_CATCH_UP, cluster, allStopped);
    }

    /** A manager that is awake would start what is stopped. */
    private List<StepId> sendManagerAway(Cluster cluster, List<StepId> before) {
        return switch (cluster.topology()) {
            case STREAMING, SINGLE -> before;
            case PATRONI -> {
                StepId paused = add(StepKinds.PAUSE_HA, cluster, array(before));
                yield cluster.nodes().stream()
                        .map(node -> add(StepKinds.STOP_HA, node, paused))
                        .toList();
            }
            case KUBERNETES ->
                cluster.nodes().stream()
                        .map(node -> add(StepKinds.STOP_HA, node, array(before)))
                        .toList();
        };
    }

    private void protect(Cluster cluster) {
        if (fleet.upgrade().snapshot() == Snapshots.REQUIRED) {
            cluster.upgraded().forEach(node -> add(StepKinds.TAKE_SNAPSHOT, node));
        }
        cluster.kept().forEach(kept -> add(StepKinds.ISOLATE_KEPT, kept));
    }

    private void upgrade(Cluster cluster) {
        StepId upgraded = runPgUpgrade(cluster);
        for (Node standby : cluster.upgradedStandbys()) {
            StepId synced = switch (fleet.upgrade().standbySync()) {
                case RSYNC -> add(StepKinds.SYNC_STANDBY, standby, upgraded, add(StepKinds.SAVE_OLD, standby));
                // It leaves the standby's own configuration where it is, and renames what it does not leave.
                case MANIFEST -> add(StepKinds.SYNC_STANDBY, standby, upgraded);
            };
            StepId whole = cluster.checksums() ? add(StepKinds.VERIFY_STANDBY, standby, synced) : synced;
            add(StepKinds.SWITCH_CONFIGURATION, standby, whole);
        }
        cluster.walArchive().ifPresent(archive -> add(StepKinds.SWITCH_ARCHIVE, cluster, upgraded));
    }

    /**
     * One of the kept nodes is proven; what it shows is true of all that stopped at the same position. That takes no
     * time beside pg_upgrade, but comes before it where pg_upgrade leaves no other way back.
     */
    private StepId runPgUpgrade(Cluster cluster) {
        Node leader = cluster.primary();
        Optional<Node> tried = cluster.kept().stream().findFirst();
        if (tried.isPresent() && fleet.upgrade().transfer() == Transfer.SWAP) {
            return add(StepKinds.PG_UPGRADE, leader, add(StepKinds.PROVE_KEPT, tried.get()));
        }
        StepId upgraded = add(StepKinds.PG_UPGRADE, leader);
        tried.ifPresent(kept -> add(StepKinds.PROVE_KEPT, kept));
        return upgraded;
    }

    private List<StepId> start(Cluster cluster) {
        Node leader = cluster.primary();
        boolean managed = switch (cluster.topology()) {
            case PATRONI, KUBERNETES -> true;
            case STREAMING, SINGLE -> false;
        };
        StepId started = add(managed ? StepKinds.START_HA : StepKinds.START_LEADER, leader);
        List<StepId> all = new ArrayList<>(List.of(started));
        for (Node standby : cluster.upgradedStandbys()) {
            all.add(add(managed ? StepKinds.START_HA : StepKinds.START_STANDBY, standby, started));
        }
        // The row that proves replication is gone again before the contents are compared.
        StepId replicating =
                cluster.upgradedStandbys().isEmpty() ? started : add(StepKinds.PROVE_REPLICATION, leader, array(all));
        List<StepId> compared = new ArrayList<>(List.of(add(StepKinds.COMPARE_FINGERPRINT, leader, replicating)));
        if (!cluster.checksums()) {
            // By their contents, which only a server that runs shows, and before anything changes them.
            for (Node standby : cluster.upgradedStandbys()) {
                compared.add(link(StepKinds.VERIFY_STANDBY, Phase.START, standby, replicating));
            }
        }
        StepId scripts = add(StepKinds.RUN_SCRIPTS, leader, array(compared));
        StepId complete =
                cluster.incompatibleObjects().isEmpty() ? scripts : add(StepKinds.RECREATE_OBJECTS, leader, scripts);
        StepId ready = add(StepKinds.GATHER_STATISTICS, leader, complete);
        return List.of(cluster.pooler().isPresent() ? add(StepKinds.RESUME_POOLER, cluster, ready) : ready);
    }

    /** The team's own checks need the applications, which nobody else reaches yet. */
    private void check(List<StepId> ready) {
        if (fleet.checks().isEmpty()) {
            return;
        }
        List<StepId> started = new ArrayList<>();
        for (Application application : fleet.applications()) {
            if (!application.jobWorker()) {
                started.add(link(StepKinds.START_APPLICATION, Phase.START, application.name(), array(ready)));
            }
        }
        List<StepId> previous = started.isEmpty() ? ready : started;
        for (Hook check : fleet.checks()) {
            previous = List.of(add(StepKinds.RUN_CHECK, check.name(), array(previous)));
        }
    }

    private void open() {
        List<StepId> opened = new ArrayList<>();
        for (Cluster cluster : fleet.clusters()) {
            List<StepId> before = new ArrayList<>(List.of(add(StepKinds.RECHECK_ROLE, cluster.primary())));
            for (Node standby : cluster.upgradedStandbys()) {
                before.add(add(StepKinds.RECHECK_ROLE, standby));
            }
            if (!cluster.logicalSlots().isEmpty()) {
                before = List.of(add(StepKinds.RECREATE_CONSUMERS, cluster.primary(), array(before)));
            }
            StepId leader = add(StepKinds.OPEN_DOOR, cluster.primary(), array(before));
            opened.add(leader);
            for (Node standby : cluster.upgradedStandbys()) {
                opened.add(add(StepKinds.OPEN_DOOR, standby, leader));
            }
        }
        List<StepId> previous = opened;
        List<StepId> started = new ArrayList<>();
        for (Application application : fleet.applications()) {
            if (application.jobWorker() || fleet.checks().isEmpty()) {
                started.add(add(StepKinds.START_APPLICATION, application.name(), array(previous)));
            }
        }
        previous = started.isEmpty() ? previous : started;
        for (Balancer balancer : fleet.balancers()) {
            previous = List.of(add(StepKinds.OPEN_BALANCER, balancer.name(), array(previous)));
        }
        if (fleet.announcement().isPresent()) {
            previous = List.of(add(StepKinds.ANNOUNCE_END, array(previous)));
        }
        for (Cluster cluster : fleet.clusters()) {
            if (!fleet.upgrade().policies().watch().isZero()) {
                add(StepKinds.WATCH_SERVICE, cluster, array(previous));
            }
            if (fleet.configurationManagement().isPresent()) {
                for (Node node : cluster.upgraded()) {
                    add(StepKinds.THAW_CONFIGURATION, node, array(previous));
                }
            }
            if (cluster.walArchive().isPresent()) {
                add(StepKinds.TAKE_BACKUP, cluster, array(previous));
            }
        }
    }

    /**
     * First looked, then released: kept nodes one after the other, because each takes a base backup from the one
     * leader, and the one that was proven last; then what needs nobody else.
     */
    private void finish(Cluster cluster) {
        StepId previous = add(StepKinds.CHECK_RELEASE, cluster);
        for (Node kept : cluster.kept().reversed()) {
            if (fleet.installation().isPresent()) {
                previous = link(StepKinds.INSTALL_BINARIES, Phase.FINISH, kept, previous);
            }
            previous = add(StepKinds.REBUILD_KEPT, kept, previous);
            if (fleet.configurationManagement().isPresent()) {
                link(StepKinds.THAW_CONFIGURATION, Phase.FINISH, kept, previous);
            }
        }
        List<StepId> released = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            StepId[] before = {previous};
            if (node.upgraded() && fleet.upgrade().snapshot() == Snapshots.REQUIRED) {
                before = new StepId[] {add(StepKinds.DROP_SNAPSHOT, node, before)};
            }
            released.add(add(StepKinds.REMOVE_OLD, node, before));
        }
        if (cluster.walArchive().isPresent()) {
            add(StepKinds.RETIRE_ARCHIVE, cluster, array(released));
        }
    }

    private static StepId[] array(List<StepId> steps) {
        return steps.toArray(StepId[]::new);
    }

    private StepId add(StepKind kind, StepId... after) {
        return link(kind.phase(), StepId.of(kind), List.of(after));
    }

    private StepId add(StepKind kind, Cluster cluster, StepId... after) {
        return link(kind.phase(), StepId.of(kind, fleet, cluster), List.of(after));
    }

    private StepId add(StepKind kind, Node target, StepId... after) {
        return add(kind, target.name(), after);
    }

    private StepId add(StepKind kind, Name target, StepId... after) {
        return link(kind.phase(), StepId.of(kind, target), List.of(after));
    }

    private StepId link(StepKind kind, Phase phase, Node target, StepId... after) {
        return link(kind, phase, target.name(), after);
    }

    private StepId link(StepKind kind, Phase phase, Name target, StepId... after) {
        return link(phase, StepId.of(kind, target), List.of(after));
    }

    private StepId link(Phase phase, StepId id, List<StepId> after) {
        steps.add(new PlannedStep(id, phase, after));
        return id;
    }
}
