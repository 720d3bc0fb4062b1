package pgrehearsal.domain.plan;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.plan.Planning.PlanRefused;
import pgrehearsal.domain.plan.Planning.Planned;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** Strategy {@code link-keep-old} on a cluster with streaming replication and without a manager. */
public final class Planner {

    /** Before 12 a standby is made by {@code recovery.conf}, which no step here writes. */
    private static final PgVersion OLDEST_SOURCE = PgVersion.parse("12");

    private static final PgVersion NEWEST_TARGET = PgVersion.parse("17");

    private final Fleet fleet;
    private final Cluster cluster;
    private final List<PlannedStep> steps = new ArrayList<>();

    private Planner(Fleet fleet) {
        this.fleet = fleet;
        this.cluster = fleet.cluster();
    }

    public static Planning plan(Fleet fleet) {
        List<Finding> reasons = objections(fleet);
        return reasons.isEmpty() ? new Planned(new Planner(fleet).plan()) : new PlanRefused(reasons);
    }

    private static List<Finding> objections(Fleet fleet) {
        List<Finding> reasons = new ArrayList<>();
        PgVersion from = fleet.upgrade().from();
        PgVersion to = fleet.upgrade().to();
        if (from.sameMajor(to) || from.majorAtLeast(to)) {
            reasons.add(new Finding(
                    fleet.name(),
                    "target version",
                    to.toString(),
                    "newer than " + from.major(),
                    "pg_upgrade cannot downgrade: mend upgrade.to"));
        }
        if (!from.majorAtLeast(OLDEST_SOURCE)) {
            reasons.add(new Finding(
                    fleet.name(), "source version", from.toString(), OLDEST_SOURCE + " or newer", "not supported yet"));
        }
        if (!NEWEST_TARGET.majorAtLeast(to)) {
            reasons.add(new Finding(
                    fleet.name(), "target version", to.toString(), NEWEST_TARGET + " or older", "not supported yet"));
        }
        Cluster cluster = fleet.cluster();
        if (cluster.kept().size() != 1) {
            reasons.add(new Finding(
                    cluster.name(),
                    "kept nodes",
                    Integer.toString(cluster.kept().size()),
                    "exactly one",
                    "without one nothing leads back once the new server was started: name one standby in"
                            + " upgrade.keepOld"));
        }
        if (cluster.primary().kept()) {
            reasons.add(new Finding(
                    cluster.primary().name().value(),
                    "kept node",
                    "the primary",
                    "a standby",
                    "pg_upgrade runs on the primary: mend upgrade.keepOld"));
        }
        return reasons;
    }

    private Plan plan() {
        preflight();
        prepare();
        fence();
        protect();
        upgrade();
        start();
        open();
        List<Gate> gates = Gate.ALL.stream()
                .filter(gate -> fleet.upgrade().gates().contains(gate.name()))
                .toList();
        return new Plan(fleet, steps, gates);
    }

    private void preflight() {
        StepId identity = add(StepKinds.CHECK_IDENTITY);
        List<StepId> drift = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            add(StepKinds.CHECK_REACH, node);
            drift.add(add(StepKinds.CHECK_DRIFT, node));
            if (node.upgraded()) {
                add(StepKinds.CHECK_SPACE, node);
            }
        }
        add(StepKinds.CHECK_SETTINGS);
        add(StepKinds.CHECK_OBJECTS);
        add(StepKinds.CHECK_EXTENSIONS);
        add(StepKinds.CHECK_REPLICATION);
        drift.add(identity);
        add(StepKinds.CHECK_UPGRADE_LIVE, cluster.primary(), drift.toArray(StepId[]::new));
    }

    private void prepare() {
        add(StepKinds.CREATE_NEW_CLUSTER, cluster.primary());
        for (Node standby : cluster.upgradedStandbys()) {
            add(StepKinds.EMPTY_NEW_DIRECTORY, standby);
        }
    }

    /** The leader stops first and the standbys after it, or they would miss its shutdown checkpoint. */
    private void fence() {
        Node leader = cluster.primary();
        StepId closed = add(StepKinds.CLOSE_DOOR, leader);
        StepId ended = add(StepKinds.END_STRAGGLERS, leader, closed);
        StepId fingerprint = add(StepKinds.TAKE_FINGERPRINT, leader, ended);
        List<StepId> beforeStop = new ArrayList<>(List.of(fingerprint));
        for (Node standby : cluster.standbys()) {
            beforeStop.add(add(StepKinds.AWAIT_CATCH_UP, standby, ended));
        }
        StepId stopped = add(StepKinds.STOP_LEADER, leader, beforeStop.toArray(StepId[]::new));
        StepId replayed = add(StepKinds.CHECK_REPLAY, stopped);
        List<StepId> allStopped = new ArrayList<>();
        for (Node standby : cluster.standbys()) {
            allStopped.add(add(StepKinds.STOP_STANDBY, standby, replayed));
        }
        add(StepKinds.PROVE_CATCH_UP, allStopped.toArray(StepId[]::new));
    }

    private void protect() {
        for (Node kept : cluster.kept()) {
            add(StepKinds.ISOLATE_KEPT, kept);
        }
    }

    private void upgrade() {
        StepId upgraded = add(StepKinds.PG_UPGRADE, cluster.primary());
        for (Node kept : cluster.kept()) {
            add(StepKinds.PROVE_KEPT, kept);
        }
        for (Node standby : cluster.upgradedStandbys()) {
            StepId saved = add(StepKinds.SAVE_OLD, standby);
            StepId synced = add(StepKinds.SYNC_STANDBY, standby, upgraded, saved);
            StepId verified = add(StepKinds.VERIFY_STANDBY, standby, synced);
            add(StepKinds.SWITCH_CONFIGURATION, standby, verified);
        }
    }

    private void start() {
        Node leader = cluster.primary();
        StepId started = add(StepKinds.START_LEADER, leader);
        List<StepId> standbys = new ArrayList<>(List.of(started));
        for (Node standby : cluster.upgradedStandbys()) {
            standbys.add(add(StepKinds.START_STANDBY, standby, started));
        }
        // The row that proves replication is gone again before the contents are compared.
        StepId replicating = cluster.upgradedStandbys().isEmpty()
                ? started
                : add(StepKinds.PROVE_REPLICATION, leader, standbys.toArray(StepId[]::new));
        StepId compared = add(StepKinds.COMPARE_FINGERPRINT, leader, replicating);
        StepId scripts = add(StepKinds.RUN_SCRIPTS, leader, compared);
        add(StepKinds.GATHER_STATISTICS, leader, scripts);
    }

    private void open() {
        StepId leader = add(StepKinds.OPEN_DOOR, cluster.primary());
        for (Node standby : cluster.upgradedStandbys()) {
            add(StepKinds.OPEN_DOOR, standby, leader);
        }
    }

    private StepId add(StepKind kind, StepId... after) {
        return link(kind, StepId.of(kind), after);
    }

    private StepId add(StepKind kind, Node target, StepId... after) {
        return link(kind, StepId.of(kind, target.name()), after);
    }

    private StepId link(StepKind kind, StepId id, StepId... after) {
        steps.add(new PlannedStep(id, kind.phase(), List.of(after)));
        return id;
    }
}
