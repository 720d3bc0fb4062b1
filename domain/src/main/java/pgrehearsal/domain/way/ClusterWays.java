package pgrehearsal.domain.way;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/**
 * The ways back of one cluster. Unknown never counts as a proof: while pg_upgrade links, or after it was killed past
 * linking, the node stands at R5.
 */
final class ClusterWays {

    /** What stands on a node is undone in this order; then its server runs. */
    private static final List<StepKind> BEFORE_START =
            List.of(StepKinds.PG_UPGRADE, StepKinds.SYNC_STANDBY, StepKinds.SAVE_OLD, StepKinds.ISOLATE_KEPT);

    /** Undone while the server runs, before clients come in. */
    private static final List<StepKind> BEFORE_OPENING = List.of(StepKinds.DROP_INCOMPATIBLE, StepKinds.CLOSE_DOOR);

    /** What nobody waits for. */
    private static final List<StepKind> AFTERWARDS = List.of(
            StepKinds.CREATE_NEW_CLUSTER,
            StepKinds.EMPTY_NEW_DIRECTORY,
            StepKinds.TAKE_SNAPSHOT,
            StepKinds.FREEZE_CONFIGURATION);

    /** All whose standing a way back depends on, beside those above. */
    private static final List<StepKind> OTHERS = List.of(
            StepKinds.PAUSE_POOLER,
            StepKinds.PAUSE_HA,
            StepKinds.SWITCH_ARCHIVE,
            StepKinds.PROVE_CATCH_UP,
            StepKinds.PROVE_KEPT,
            StepKinds.START_LEADER,
            StepKinds.START_STANDBY,
            StepKinds.START_HA,
            StepKinds.RESUME_POOLER,
            StepKinds.OPEN_DOOR,
            StepKinds.THAW_CONFIGURATION,
            StepKinds.START_KEPT,
            StepKinds.COMPARE_OLD,
            StepKinds.PROMOTE_KEPT,
            StepKinds.RESTORE_SNAPSHOT);

    private static final List<StepKind> STOPS =
            List.of(StepKinds.STOP_HA, StepKinds.STOP_LEADER, StepKinds.STOP_STANDBY);

    private final Fleet fleet;
    private final Cluster cluster;
    private final Standings standings;
    private final Facts known;
    private final Optional<ControlData> baseline;
    private final Map<Name, Reversibility> levels = new LinkedHashMap<>();
    private final Reversibility furthest;
    private final Means best;

    ClusterWays(Fleet fleet, Cluster cluster, Standings standings, Facts known, Map<StepId, Facts> evidence) {
        this.fleet = fleet;
        this.cluster = cluster;
        this.standings = standings;
        this.known = known;
        this.baseline = baseline(cluster, standings, evidence);
        Reversibility before = beforeUpgrade();
        Reversibility worst = before;
        for (Node node : cluster.nodes()) {
            Reversibility level = level(node, before);
            levels.put(node.name(), level);
            worst = worst.orWorse(level);
        }
        this.furthest = worst;
        this.best = means(worst);
    }

    /** Tells whether any way back depends on what of a step of this kind stands. */
    static boolean dependOn(StepKind kind) {
        return BEFORE_START.contains(kind)
                || BEFORE_OPENING.contains(kind)
                || AFTERWARDS.contains(kind)
                || STOPS.contains(kind)
                || OTHERS.contains(kind);
    }

    /** Tells whether any way back depends on whether a step of this kind was begun to be undone. */
    static boolean dependOnUndoing(StepKind kind) {
        return STOPS.contains(kind);
    }

    Map<Name, Reversibility> levels() {
        return levels;
    }

    /** The level of the node that has gone furthest. */
    Reversibility furthest() {
        return furthest;
    }

    /** The means that lead back from there. */
    Means best() {
        return best;
    }

    /** A kept node's directory is never touched, so it stands where the fence left it. */
    private Reversibility level(Node node, Reversibility before) {
        if (node.kept()) {
            return before;
        }
        if (node.role() == Role.PRIMARY) {
            return before.orWorse(leaderLevel());
        }
        if (standings.stands(StepKinds.OPEN_DOOR, node)) {
            return Reversibility.R6;
        }
        if (started(node)) {
            return Reversibility.R5;
        }
        return standings.stands(StepKinds.SYNC_STANDBY, node) ? Reversibility.R4 : before;
    }

    private Reversibility leaderLevel() {
        Node leader = cluster.primary();
        if (cluster.upgraded().stream().anyMatch(node -> standings.stands(StepKinds.OPEN_DOOR, node))) {
            return Reversibility.R6;
        }
        if (started(leader)) {
            return Reversibility.R5;
        }
        boolean whole = transfer().keepsOldWhole();
        return switch (standings.of().apply(StepId.of(StepKinds.PG_UPGRADE, leader.name()))) {
            case NONE, UNDONE -> Reversibility.R0;
            case DONE -> transfer() == Transfer.SWAP ? Reversibility.R5 : Reversibility.R4;
            case POSSIBLE ->
                whole || known.controlInPlace(leader.name(), Side.OLD).isPresent()
                        ? Reversibility.R3
                        : Reversibility.R5;
        };
    }

    private Transfer transfer() {
        return fleet.upgrade().transfer();
    }

    private boolean started(Node node) {
        return standings.stands(StepKinds.START_LEADER, node)
                || standings.stands(StepKinds.START_STANDBY, node)
                || standings.stands(StepKinds.START_HA, node)
                || startedByOthers(node);
    }

    /** The node's new control file is no longer the one that pg_upgrade left, and rsync brought to the standbys. */
    private boolean startedByOthers(Node node) {
        if (baseline.isEmpty()) {
            return false;
        }
        Optional<ControlData> now = known.controlInPlace(node.name(), Side.NEW);
        return now.isPresent() && !baseline.equals(now);
    }

    /** The new control file as pg_upgrade left it, as long as what it did stands. */
    private static Optional<ControlData> baseline(Cluster cluster, Standings standings, Map<StepId, Facts> evidence) {
        Name leader = cluster.primary().name();
        StepId upgrade = StepId.of(StepKinds.PG_UPGRADE, leader);
        Facts atUpgrade = evidence.get(upgrade);
        return atUpgrade == null || !standings.stands(upgrade)
                ? Optional.empty()
                : atUpgrade.controlInPlace(leader, Side.NEW);
    }

    private Reversibility beforeUpgrade() {
        boolean stopped = standings.done(StepKinds.PROVE_CATCH_UP, cluster) && stopStands(cluster.primary());
        return stopped ? Reversibility.R2 : prepared() ? Reversibility.R1 : Reversibility.R0;
    }

    private boolean prepared() {
        return standings.stands(StepKinds.PAUSE_POOLER, cluster)
                || standings.stands(StepKinds.PAUSE_HA, cluster)
                || cluster.nodes().stream().anyMatch(this::prepared);
    }

    private boolean prepared(Node node) {
        return anyStands(BEFORE_START, node)
                || stopStands(node)
                || anyStands(BEFORE_OPENING, node)
                || anyStands(AFTERWARDS, node);
    }

    /** A manager that was woken has started the server that was stopped beneath it. */
    private boolean stopStands(Node node) {
        boolean woken = standings.undone(StepKinds.STOP_HA, node);
        return !woken && anyStands(STOPS, node);
    }

    private boolean anyStands(List<StepKind> kinds, Node node) {
        return kinds.stream().anyMatch(kind -> standings.stands(kind, node));
    }

    /**
     * Once a kept node was promoted, or the old leader started from its snapshot, or may have been, no other server
     * may serve.
     */
    private Means means(Reversibility level) {
        if (promoted()) {
            return Means.KEPT_NODE;
        }
        if (startedFromSnapshot()) {
            return Means.SNAPSHOT;
        }
        return switch (level) {
            case R0 -> Means.STOP;
            case R1, R2, R3, R4 -> Means.OLD_DIRECTORIES;
            case R5, R6 ->
                transfer().keepsOldWhole()
                        ? Means.OLD_DIRECTORIES
                        : !cluster.kept().isEmpty() ? Means.KEPT_NODE : snapshots() ? Means.SNAPSHOT : Means.NONE;
            case R7 -> Means.NONE;
        };
    }

    private boolean promoted() {
        return cluster.kept().stream().anyMatch(kept -> standings.stands(StepKinds.PROMOTE_KEPT, kept));
    }

    private boolean startedFromSnapshot() {
        Name leader = cluster.primary().name();
        return standings.stands(StepKinds.RESTORE_SNAPSHOT, cluster.primary())
                && STOPS.stream()
                        .anyMatch(
                                stop -> standings.stands(StepId.of(stop, leader).undo()));
    }

    private boolean snapshots() {
        return standings.done(StepKinds.TAKE_SNAPSHOT, cluster.primary());
    }

    /**
     * Tells whether these means lead back from here. Before the new server was started a kept node may serve only if
     * all had caught up behind the fence, the kept node was isolated, and the old leader cannot be started because
     * its control file was renamed: otherwise two could write.
     */
    boolean leadsBack(Means means) {
        boolean keptAlone = standings.done(StepKinds.PROVE_CATCH_UP, cluster)
                && standings.done(StepKinds.STOP_LEADER, cluster.primary())
                && standings.done(StepKinds.PG_UPGRADE, cluster.primary())
                && !transfer().keepsOldWhole()
                && !cluster.kept().isEmpty()
                && cluster.kept().stream().allMatch(kept -> standings.done(StepKinds.ISOLATE_KEPT, kept));
        return means == best()
                || means == Means.KEPT_NODE && best() == Means.OLD_DIRECTORIES && keptAlone
                || means == Means.SNAPSHOT && best() == Means.KEPT_NODE && snapshots() && !promoted();
    }

    /** Tells whether the cluster has what the means need. */
    boolean has(Means means) {
        return switch (means) {
            case STOP, OLD_DIRECTORIES -> true;
            case KEPT_NODE -> !cluster.kept().isEmpty();
            case SNAPSHOT -> snapshots();
            case NONE -> false;
        };
    }

    boolean proven(Means means) {
        return switch (means) {
            case STOP, OLD_DIRECTORIES -> true;
            case KEPT_NODE -> standings.done(StepKinds.PROVE_KEPT, chosen());
            // Taken, and not tried.
            case SNAPSHOT, NONE -> false;
        };
    }

    /**
     * The kept node that was promoted, else one that was proven, else one that was not tried, else the first; one that
     * did not come up when the run turned back to it only if there is no other.
     */
    private Node chosen() {
        List<Node> kept = cluster.kept();
        return kept.stream()
                .filter(node -> standings.stands(StepKinds.PROMOTE_KEPT, node))
                .findFirst()
                .orElseGet(() -> kept.stream()
                        .min(Comparator.comparingInt(this::doubt))
                        .orElseThrow(() -> new IllegalStateException("cluster " + cluster.name() + " keeps no node")));
    }

    /** How little speaks for a kept node; the less the better. */
    private int doubt(Node kept) {
        boolean failed =
                standings.possible(StepKinds.START_KEPT, kept) || standings.possible(StepKinds.COMPARE_OLD, kept);
        boolean proven = standings.done(StepKinds.PROVE_KEPT, kept);
        boolean tried = standings.stands(StepKinds.PROVE_KEPT, kept);
        return (failed ? 3 : 0) + (proven ? 0 : tried ? 2 : 1);
    }

    /**
     * Lays out the steps that turn back by these means, from what stands now.
     *
     * @param after what must have ended in the whole fleet before any server of the old version is touched
     * @return the steps after which the old version serves; empty if no server was touched
     */
    List<StepId> layOut(Means means, BackSteps steps, List<StepId> after) {
        List<StepId> serving = switch (means) {
            case STOP, NONE -> List.of();
            case OLD_DIRECTORIES -> toOldDirectories(steps, after);
            case KEPT_NODE -> toKeptNode(steps, after);
            case SNAPSHOT -> toSnapshots(steps, after);
        };
        return standings.stands(StepKinds.PAUSE_POOLER, cluster)
                ? steps.add(StepId.of(StepKinds.PAUSE_POOLER, fleet, cluster).undo(), serving)
                : serving;
    }

    /** Each node by itself: a standby or kept node that does not answer must not keep clients from the leader. */
    private List<StepId> toOldDirectories(BackSteps steps, List<StepId> after) {
        Node leader = cluster.primary();
        boolean upgraded = standings.stands(StepKinds.PG_UPGRADE, leader);
        List<StepId> first = upgraded && !transfer().keepsOldWhole()
                ? steps.add(StepId.of(StepKinds.CHECK_UNTOUCHED, leader.name()), after)
                : after;
        first = switchArchiveBack(steps, first);
        List<StepId> active = resumeAutomation(steps, first);
        List<StepId> stopped = start(steps, leader, first, active);
        List<StepId> checked = upgraded ? steps.add(StepId.of(StepKinds.COMPARE_OLD, leader.name()), stopped) : stopped;
        List<StepId> serving = undo(steps, leader, BEFORE_OPENING, checked);
        if (!steps.isWhole()) {
            return serving;
        }
        undo(steps, leader, AFTERWARDS, serving);
        // A standby whose manager is awake before the leader's would take the lead itself.
        boolean managed = standings.stands(StepKinds.STOP_HA, leader);
        for (Node node : cluster.standbys()) {
            List<StepId> started = start(steps, node, first, managed ? stopped : active);
            // A standby's snapshot is dropped once clients are served again, not before.
            undo(steps, node, AFTERWARDS, both(undo(steps, node, BEFORE_OPENING, started), serving));
        }
        return serving;
    }

    private List<StepId> switchArchiveBack(BackSteps steps, List<StepId> after) {
        return standings.stands(StepKinds.SWITCH_ARCHIVE, cluster)
                ? steps.add(StepId.of(StepKinds.SWITCH_ARCHIVE, fleet, cluster).undo(), after)
                : after;
    }

    private List<StepId> resumeAutomation(BackSteps steps, List<StepId> after) {
        return standings.stands(StepKinds.PAUSE_HA, cluster)
                ? steps.add(StepId.of(StepKinds.PAUSE_HA, fleet, cluster).undo(), after)
                : after;
    }

    /** What kept a node's old server from running is undone, and it runs; its manager starts it, if it has one. */
    private List<StepId> start(BackSteps steps, Node node, List<StepId> after, List<StepId> active) {
        List<StepId> previous = undo(steps, node, BEFORE_START, after);
        if (standings.stands(StepKinds.STOP_HA, node)) {
            return steps.add(StepId.of(StepKinds.STOP_HA, node.name()).undo(), both(previous, active));
        }
        StepKind stop = node.role() == Role.PRIMARY ? StepKinds.STOP_LEADER : StepKinds.STOP_STANDBY;
        return undo(steps, node, List.of(stop), previous);
    }

    private static List<StepId> both(List<StepId> one, List<StepId> other) {
        List<StepId> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private List<StepId> undo(BackSteps steps, Node node, List<StepKind> kinds, List<StepId> after) {
        List<StepId> previous = after;
        for (StepKind kind : kinds) {
            if (standings.stands(kind, node) && !undoneWithAnother(kind, node)) {
                previous = steps.add(StepId.of(kind, node.name()).undo(), previous);
            }
        }
        return previous;
    }

    /**
     * Undoing pg-upgrade, sync-standby or save-old drops the directory that create or empty had made, and puts back
     * what save-old had saved.
     */
    private boolean undoneWithAnother(StepKind kind, Node node) {
        boolean synced = standings.stands(StepKinds.SYNC_STANDBY, node);
        return kind == StepKinds.CREATE_NEW_CLUSTER && standings.stands(StepKinds.PG_UPGRADE, node)
                || kind == StepKinds.SAVE_OLD && synced
                || kind == StepKinds.EMPTY_NEW_DIRECTORY && (synced || standings.stands(StepKinds.SAVE_OLD, node));
    }

    private List<StepId> toKeptNode(BackSteps steps, List<StepId> after) {
        Node kept = chosen();
        List<StepId> stopped = switchArchiveBack(steps, after);
        List<StepId> started = steps.add(StepId.of(StepKinds.START_KEPT, kept.name()), stopped);
        List<StepId> compared = steps.add(StepId.of(StepKinds.COMPARE_OLD, kept.name()), started);
        List<StepId> previous = steps.add(StepId.of(StepKinds.PROMOTE_KEPT, kept.name()), compared);
        if (standings.stands(StepKinds.DROP_INCOMPATIBLE, cluster.primary())) {
            previous = steps.add(StepId.of(StepKinds.RECREATE_OBJECTS, kept.name()), previous);
        }
        if (standings.stands(StepKinds.ISOLATE_KEPT, kept)) {
            previous = steps.add(StepId.of(StepKinds.ISOLATE_KEPT, kept.name()).undo(), previous);
        }
        List<StepId> active = resumeAutomation(steps, previous);
        if (standings.stands(StepKinds.STOP_HA, kept)) {
            active = steps.add(StepId.of(StepKinds.STOP_HA, kept.name()).undo(), active);
        }
        rebuild(steps, kept);
        return active;
    }

    /** The other nodes follow the one that serves: kept ones as they are, upgraded ones from their snapshot. */
    private void rebuild(BackSteps steps, Node serving) {
        if (!steps.isWhole()) {
            return;
        }
        for (Node node : cluster.nodes()) {
            if (node.name().equals(serving.name())) {
                continue;
            }
            List<StepId> before = List.of();
            if (node.upgraded()) {
                if (!standings.done(StepKinds.TAKE_SNAPSHOT, node)) {
                    continue;
                }
                before = steps.rebuild(StepId.of(StepKinds.RESTORE_SNAPSHOT, node.name()), List.of());
            }
            List<StepId> following = steps.rebuild(StepId.of(StepKinds.RETARGET, node.name()), before);
            if (standings.stands(StepKinds.STOP_HA, node)) {
                following =
                        steps.rebuild(StepId.of(StepKinds.STOP_HA, node.name()).undo(), following);
            }
            for (StepKind kind : List.of(StepKinds.TAKE_SNAPSHOT, StepKinds.FREEZE_CONFIGURATION)) {
                if (standings.stands(kind, node)) {
                    following = steps.rebuild(StepId.of(kind, node.name()).undo(), following);
                }
            }
        }
        List<StepId> following = List.of();
        for (StepKind kind : List.of(StepKinds.TAKE_SNAPSHOT, StepKinds.FREEZE_CONFIGURATION)) {
            if (standings.stands(kind, serving)) {
                following = steps.rebuild(StepId.of(kind, serving.name()).undo(), following);
            }
        }
    }

    /** No kept node: the leader's old directory comes back first, and clients with it. */
    private List<StepId> toSnapshots(BackSteps steps, List<StepId> after) {
        Node leader = cluster.primary();
        List<StepId> restored =
                steps.add(StepId.of(StepKinds.RESTORE_SNAPSHOT, leader.name()), switchArchiveBack(steps, after));
        List<StepId> active = resumeAutomation(steps, restored);
        StepKind stop = standings.stands(StepKinds.STOP_HA, leader) ? StepKinds.STOP_HA : StepKinds.STOP_LEADER;
        List<StepId> started = steps.add(StepId.of(stop, leader.name()).undo(), active);
        List<StepId> compared = steps.add(StepId.of(StepKinds.COMPARE_OLD, leader.name()), started);
        List<StepId> serving = undo(steps, leader, BEFORE_OPENING, compared);
        rebuild(steps, leader);
        return serving;
    }

    /**
     * Keeps clients from the new version, if any of its servers may let them in, and ends it where these means need
     * that.
     *
     * @param after what kept clients off further out
     * @return what must have ended in the whole fleet before any server of the old version is touched
     */
    List<StepId> endNew(Means means, BackSteps steps, List<StepId> after) {
        boolean stops = switch (means) {
            case STOP, NONE -> false;
            case OLD_DIRECTORIES ->
                transfer().keepsOldWhole() && standings.stands(StepKinds.PG_UPGRADE, cluster.primary());
            case KEPT_NODE, SNAPSHOT -> true;
        };
        List<StepId> held = standings.stands(StepKinds.RESUME_POOLER, cluster)
                ? steps.add(StepId.of(StepKinds.RESUME_POOLER, fleet, cluster).undo(), after)
                : after;
        List<StepId> ended = new ArrayList<>();
        for (Node node : sideBySide(steps)) {
            // A manager of configuration that was let loose would undo what the way back does.
            List<StepId> frozen = undo(steps, node, List.of(StepKinds.THAW_CONFIGURATION), List.of());
            List<StepId> fenced = standings.stands(StepKinds.OPEN_DOOR, node)
                    ? steps.add(StepId.of(StepKinds.FENCE_NEW, node.name()), held)
                    : held;
            List<StepId> ready = both(frozen, fenced);
            ended.addAll(stops ? steps.add(StepId.of(StepKinds.STOP_NEW, node.name()), ready) : ready);
        }
        return ended;
    }

    /** For how long clients wait, one node is as good as all: they are dealt with side by side. */
    private List<Node> sideBySide(BackSteps steps) {
        return steps.isWhole() ? cluster.upgraded() : List.of(cluster.primary());
    }
}
