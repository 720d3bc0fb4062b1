package pgrehearsal.domain.way;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** Lays out one cluster's steps of a way back. */
final class ClusterRoute {

    private final Fleet fleet;
    private final Cluster cluster;
    private final Standings standings;
    private final ClusterWays ways;

    ClusterRoute(Fleet fleet, Cluster cluster, Standings standings, ClusterWays ways) {
        this.fleet = fleet;
        this.cluster = cluster;
        this.standings = standings;
        this.ways = ways;
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
        List<StepId> first = upgraded && !fleet.upgrade().transfer().keepsOldWhole()
                ? steps.add(StepId.of(StepKinds.CHECK_UNTOUCHED, leader.name()), after)
                : after;
        first = switchArchiveBack(steps, first);
        List<StepId> active = resumeAutomation(steps, first);
        List<StepId> stopped = start(steps, leader, first, active);
        List<StepId> checked = upgraded ? steps.add(StepId.of(StepKinds.COMPARE_OLD, leader.name()), stopped) : stopped;
        List<StepId> serving = undo(steps, leader, ClusterWays.BEFORE_OPENING, checked);
        if (!steps.isWhole()) {
            return serving;
        }
        undo(steps, leader, ClusterWays.AFTERWARDS, serving);
        // A standby whose manager is awake before the leader's would take the lead itself.
        boolean managed = managerStarts(leader);
        for (Node node : cluster.standbys()) {
            List<StepId> started = start(steps, node, first, managed ? stopped : active);
            // A standby's snapshot is dropped once clients are served again, not before.
            undo(
                    steps,
                    node,
                    ClusterWays.AFTERWARDS,
                    both(undo(steps, node, ClusterWays.BEFORE_OPENING, started), serving));
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
        List<StepId> previous = undo(steps, node, ClusterWays.BEFORE_START, after);
        if (managerStarts(node)) {
            return steps.add(StepId.of(StepKinds.STOP_HA, node.name()).undo(), both(previous, active));
        }
        StepKind stop = node.role() == Role.PRIMARY ? StepKinds.STOP_LEADER : StepKinds.STOP_STANDBY;
        return standings.stands(stop, node) || mayHaveDied(node)
                ? steps.add(StepId.of(stop, node.name()).undo(), previous)
                : previous;
    }

    private boolean managerStarts(Node node) {
        return standings.stands(StepKinds.STOP_HA, node) || cluster.topology().isManaged() && mayHaveDied(node);
    }

    /**
     * A leader behind its closed door must be up to let clients in. That no step has stopped it proves nothing: its
     * host may have lost power. To start one that runs does nothing.
     */
    private boolean mayHaveDied(Node node) {
        return standings.stands(StepKinds.CLOSE_DOOR, node);
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
        Node kept = ways.chosen();
        List<StepId> stopped = switchArchiveBack(steps, after);
        // An earlier reversal may have come that far.
        List<StepId> started = standings.done(StepKinds.START_KEPT, kept)
                ? stopped
                : steps.add(StepId.of(StepKinds.START_KEPT, kept.name()), stopped);
        List<StepId> compared = steps.add(StepId.of(StepKinds.COMPARE_OLD, kept.name()), started);
        List<StepId> previous = steps.add(StepId.of(StepKinds.PROMOTE_KEPT, kept.name()), compared);
        if (standings.stands(StepKinds.DROP_INCOMPATIBLE, cluster.primary())) {
            previous = steps.add(StepId.of(StepKinds.RECREATE_OBJECTS, kept.name()), previous);
        }
        if (standings.stands(StepKinds.DRAIN_SLOTS, cluster.primary())) {
            previous = steps.add(StepId.of(StepKinds.RECREATE_CONSUMERS, kept.name()), previous);
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

    /** The other nodes follow the one that serves, each in the quickest way that its files allow. */
    private void rebuild(BackSteps steps, Node serving) {
        if (!steps.isWhole()) {
            return;
        }
        List<StepId> copied = List.of();
        for (Node node : cluster.nodes()) {
            if (node.name().equals(serving.name())) {
                continue;
            }
            List<StepId> following;
            if (ways.canFollow(node)) {
                following = steps.rebuild(StepId.of(StepKinds.RETARGET, node.name()), putBack(steps, node));
            } else if (ways.hasSnapshot(node)) {
                List<StepId> restored = steps.rebuild(StepId.of(StepKinds.RESTORE_SNAPSHOT, node.name()), List.of());
                following = steps.rebuild(StepId.of(StepKinds.RETARGET, node.name()), restored);
            } else {
                // Each reads all of the server that clients are on: one at a time.
                copied = steps.rebuild(StepId.of(StepKinds.REBUILD_STANDBY, node.name()), copied);
                following = copied;
            }
            if (standings.stands(StepKinds.STOP_HA, node)) {
                following =
                        steps.rebuild(StepId.of(StepKinds.STOP_HA, node.name()).undo(), following);
            }
            tidy(steps, node, following);
        }
        tidy(steps, serving, List.of());
    }

    private List<StepId> putBack(BackSteps steps, Node node) {
        List<StepId> previous = List.of();
        for (StepKind kind : List.of(StepKinds.SYNC_STANDBY, StepKinds.SAVE_OLD, StepKinds.EMPTY_NEW_DIRECTORY)) {
            if (standings.stands(kind, node) && !undoneWithAnother(kind, node)) {
                previous = steps.rebuild(StepId.of(kind, node.name()).undo(), previous);
            }
        }
        return previous;
    }

    private void tidy(BackSteps steps, Node node, List<StepId> after) {
        List<StepId> previous = after;
        for (StepKind kind : List.of(StepKinds.TAKE_SNAPSHOT, StepKinds.FREEZE_CONFIGURATION)) {
            if (standings.stands(kind, node)) {
                previous = steps.rebuild(StepId.of(kind, node.name()).undo(), previous);
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
        List<StepId> serving = undo(steps, leader, ClusterWays.BEFORE_OPENING, compared);
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
                fleet.upgrade().transfer().keepsOldWhole() && standings.stands(StepKinds.PG_UPGRADE, cluster.primary());
            case KEPT_NODE, SNAPSHOT -> true;
        };
        List<StepId> held = standings.stands(StepKinds.RESUME_POOLER, cluster)
                ? steps.add(StepId.of(StepKinds.RESUME_POOLER, fleet, cluster).undo(), after)
                : after;
        List<StepId> ended = new ArrayList<>();
        for (Node node : sideBySide(steps)) {
            // A manager of configuration that was let loose would undo what the way back does.
            List<StepId> frozen = undo(steps, node, List.of(StepKinds.THAW_CONFIGURATION), List.of());
            // What an earlier reversal has fenced and stopped needs no second time.
            List<StepId> fenced =
                    standings.stands(StepKinds.OPEN_DOOR, node) && !standings.done(StepKinds.FENCE_NEW, node)
                            ? steps.add(StepId.of(StepKinds.FENCE_NEW, node.name()), held)
                            : held;
            List<StepId> ready = both(frozen, fenced);
            boolean stopped = standings.done(StepKinds.STOP_NEW, node);
            ended.addAll(stops && !stopped ? steps.add(StepId.of(StepKinds.STOP_NEW, node.name()), ready) : ready);
        }
        return ended;
    }

    /** For how long clients wait, one node is as good as all: they are dealt with side by side. */
    private List<Node> sideBySide(BackSteps steps) {
        return steps.isWhole()
                ? cluster.nodes().stream().filter(ways::mayRunNew).toList()
                : List.of(cluster.primary());
    }
}
