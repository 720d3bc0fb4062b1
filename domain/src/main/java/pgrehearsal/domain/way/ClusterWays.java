package pgrehearsal.domain.way;

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
    static final List<StepKind> BEFORE_START =
            List.of(StepKinds.PG_UPGRADE, StepKinds.SYNC_STANDBY, StepKinds.SAVE_OLD, StepKinds.ISOLATE_KEPT);

    /** Undone while the server runs, before clients come in. */
    static final List<StepKind> BEFORE_OPENING =
            List.of(StepKinds.DROP_INCOMPATIBLE, StepKinds.DRAIN_SLOTS, StepKinds.CLOSE_DOOR);

    /** What nobody waits for. */
    static final List<StepKind> AFTERWARDS = List.of(
            StepKinds.CREATE_NEW_CLUSTER,
            StepKinds.EMPTY_NEW_DIRECTORY,
            StepKinds.TAKE_SNAPSHOT,
            StepKinds.FREEZE_CONFIGURATION);

    /** What gives up a way back. */
    private static final List<StepKind> RELEASES =
            List.of(StepKinds.REBUILD_KEPT, StepKinds.DROP_SNAPSHOT, StepKinds.REMOVE_OLD);

    static final List<StepKind> STOPS = List.of(StepKinds.STOP_HA, StepKinds.STOP_LEADER, StepKinds.STOP_STANDBY);

    private final Fleet fleet;
    private final Cluster cluster;
    private final Standings standings;
    private final Facts known;
    private final Optional<ControlData> baseline;
    private final Reversibility before;
    private final Reversibility leader;
    private final boolean released;
    private final Map<Name, Reversibility> levels = new LinkedHashMap<>();
    private final Reversibility furthest;
    private final Means best;

    ClusterWays(Fleet fleet, Cluster cluster, Standings standings, Facts known, Map<StepId, Facts> evidence) {
        this.fleet = fleet;
        this.cluster = cluster;
        this.standings = standings;
        this.known = known;
        this.baseline = baseline(cluster, standings, evidence);
        this.before = beforeUpgrade();
        this.leader = leaderLevel();
        this.released = isReleased();
        Reversibility worst = before;
        for (Node node : cluster.nodes()) {
            Reversibility level = level(node);
            levels.put(node.name(), level);
            worst = worst.orWorse(level);
        }
        this.furthest = worst;
        this.best = means(worst);
    }

    /** The steps that lead back from here. */
    ClusterRoute route() {
        return new ClusterRoute(fleet, cluster, standings, this);
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

    /** A kept node's directory is not touched while it is kept, so it stands where the fence left it. */
    private Reversibility level(Node node) {
        if (released) {
            return Reversibility.R7;
        }
        if (node.kept()) {
            return isRebuilt(node) ? leader : before;
        }
        if (node.role() == Role.PRIMARY) {
            return before.orWorse(leader);
        }
        if (standings.stands(StepKinds.OPEN_DOOR, node)) {
            return Reversibility.R6;
        }
        if (started(node)) {
            return Reversibility.R5;
        }
        return standings.stands(StepKinds.SYNC_STANDBY, node) ? before.orWorse(transferred()) : before;
    }

    /** Where a node stands once its files were brought into the new directory; swap moves them there. */
    private Reversibility transferred() {
        return transfer() == Transfer.SWAP ? Reversibility.R5 : Reversibility.R4;
    }

    /** Nothing that could lead back is left. */
    private boolean isReleased() {
        boolean begun = cluster.nodes().stream().anyMatch(node -> anyStands(RELEASES, node));
        return begun && afterStart() == Means.NONE;
    }

    /** Tells whether a new server may run there: pg_upgrade itself starts one at the leader. */
    boolean mayRunNew(Node node) {
        return node.role() == Role.PRIMARY
                || isRebuilt(node)
                || node.upgraded() && level(node).compareTo(Reversibility.R4) > 0;
    }

    boolean isRebuilt(Node kept) {
        return standings.stands(StepKinds.REBUILD_KEPT, kept);
    }

    /** The nodes that are kept still. */
    private List<Node> kept() {
        return cluster.kept().stream().filter(node -> !isRebuilt(node)).toList();
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
            case DONE -> transferred();
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

    /** The node's new control file is no longer the one that pg_upgrade left, and that was brought to the standbys. */
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
        for (StepKind kind : kinds) {
            if (standings.stands(kind, node)) {
                return true;
            }
        }
        return false;
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
            case R5, R6 -> afterStart();
            case R7 -> Means.NONE;
        };
    }

    /** By what the old version can serve again once the new one was started. */
    private Means afterStart() {
        boolean whole = transfer().keepsOldWhole()
                && cluster.upgraded().stream().noneMatch(node -> standings.stands(StepKinds.REMOVE_OLD, node));
        if (whole) {
            return Means.OLD_DIRECTORIES;
        }
        return !kept().isEmpty() ? Means.KEPT_NODE : snapshots() ? Means.SNAPSHOT : Means.NONE;
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

    /** Tells whether a node's old directory, once it was put back, can follow: no new server has used its files. */
    boolean canFollow(Node node) {
        boolean removed = standings.stands(StepKinds.REMOVE_OLD, node);
        return switch (node.role()) {
            case PRIMARY -> false;
            case STANDBY -> !removed && (node.kept() || level(node).compareTo(Reversibility.R4) <= 0);
        };
    }

    private boolean snapshots() {
        return hasSnapshot(cluster.primary());
    }

    boolean hasSnapshot(Node node) {
        return standings.done(StepKinds.TAKE_SNAPSHOT, node) && !standings.stands(StepKinds.DROP_SNAPSHOT, node);
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
                && !kept().isEmpty()
                && kept().stream().allMatch(kept -> standings.done(StepKinds.ISOLATE_KEPT, kept));
        return means == best()
                || means == Means.KEPT_NODE && best() == Means.OLD_DIRECTORIES && keptAlone
                || means == Means.SNAPSHOT && best() == Means.KEPT_NODE && snapshots() && !promoted();
    }

    /** Tells whether the cluster has what the means need. */
    boolean has(Means means) {
        return switch (means) {
            case STOP, OLD_DIRECTORIES -> true;
            case KEPT_NODE -> !kept().isEmpty();
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
     * The kept node that was promoted, also if only its server tells so, for a journal can have lost it: no other one
     * may serve beside it. Else one that was proven, else one that was not tried, else the first; one that did not come
     * up when the run turned back to it only if there is no other.
     */
    Node chosen() {
        List<Node> kept = kept();
        return kept.stream()
                .filter(node -> standings.stands(StepKinds.PROMOTE_KEPT, node) || writes(node))
                .findFirst()
                .orElseGet(() -> kept.stream()
                        .min(Comparator.comparingInt(this::doubt))
                        .orElseThrow(() -> new IllegalStateException("cluster " + cluster.name() + " keeps no node")));
    }

    private boolean writes(Node kept) {
        return known.serverUp(kept.name(), Side.OLD)
                .filter(up -> up.role() == Role.PRIMARY)
                .isPresent();
    }

    /** How little speaks for a kept node; the less the better. */
    private int doubt(Node kept) {
        boolean failed =
                standings.possible(StepKinds.START_KEPT, kept) || standings.possible(StepKinds.COMPARE_OLD, kept);
        boolean proven = standings.done(StepKinds.PROVE_KEPT, kept);
        boolean tried = standings.stands(StepKinds.PROVE_KEPT, kept);
        return (failed ? 3 : 0) + (proven ? 0 : tried ? 2 : 1);
    }
}
