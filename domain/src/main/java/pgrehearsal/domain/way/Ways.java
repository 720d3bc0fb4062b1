package pgrehearsal.domain.way;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/**
 * Computes which ways back exist, from what the log says of each step and from evidence. Unknown never counts as a
 * proof: while pg_upgrade runs, or after it was killed past linking, the node stands at R5.
 */
public final class Ways {

    /** What stands on a node is undone in this order. */
    private static final List<StepKind> ORDER_OF_UNDOING = List.of(
            StepKinds.PG_UPGRADE,
            StepKinds.SYNC_STANDBY,
            StepKinds.SAVE_OLD,
            StepKinds.ISOLATE_KEPT,
            StepKinds.STOP_LEADER,
            StepKinds.STOP_STANDBY,
            StepKinds.CLOSE_DOOR,
            StepKinds.CREATE_NEW_CLUSTER,
            StepKinds.EMPTY_NEW_DIRECTORY);

    private final Fleet fleet;
    private final Cluster cluster;
    private final Function<StepId, Standing> standing;
    private final Facts known;
    private final Map<StepId, Facts> evidence;

    /**
     * @param standing what of each step stands
     * @param evidence what each succeeded step was judged by
     */
    public Ways(Fleet fleet, Function<StepId, Standing> standing, Facts known, Map<StepId, Facts> evidence) {
        this.fleet = fleet;
        this.cluster = fleet.cluster();
        this.standing = standing;
        this.known = known;
        this.evidence = evidence;
    }

    /** The best way back that exists now. */
    public WayBack best() {
        SortedMap<NodeName, Reversibility> levels = new TreeMap<>();
        Reversibility worst = Reversibility.R0;
        Reversibility before = beforeUpgrade();
        for (Node node : cluster.nodes()) {
            Reversibility level = level(node, before);
            levels.put(node.name(), level);
            worst = worst.orWorse(level);
        }
        Means means = means(worst);
        return new WayBack(
                worst, levels, means, duration(steps(means)), proven(means), worst.compareTo(Reversibility.R6) >= 0);
    }

    /** The steps that turn back by these means, from what stands now. */
    public List<PlannedStep> steps(Means means) {
        return switch (means) {
            case STOP, NONE -> List.of();
            case OLD_DIRECTORIES -> backToOldDirectories();
            case KEPT_NODE -> backToKeptNode();
        };
    }

    /**
     * Tells whether these means lead back from here. Before the new server was started a kept node may serve only if
     * all had caught up behind the fence, the kept node was isolated, and the old leader cannot be started because
     * its control file was renamed: otherwise two could write.
     */
    public boolean leadsBack(Means means) {
        Means best = best().means();
        boolean keptAlone = standing.apply(StepId.of(StepKinds.PROVE_CATCH_UP)) == Standing.DONE
                && done(StepKinds.STOP_LEADER, cluster.primary())
                && done(StepKinds.PG_UPGRADE, cluster.primary())
                && cluster.kept().stream().allMatch(kept -> done(StepKinds.ISOLATE_KEPT, kept));
        return means == best || means == Means.KEPT_NODE && best == Means.OLD_DIRECTORIES && keptAlone;
    }

    private boolean done(StepKind kind, Node node) {
        return standing.apply(StepId.of(kind, node.name())) == Standing.DONE;
    }

    /** Once a kept node was promoted, or may have been, no other server may serve. */
    private Means means(Reversibility level) {
        if (cluster.kept().stream().anyMatch(kept -> stands(StepKinds.PROMOTE_KEPT, kept))) {
            return Means.KEPT_NODE;
        }
        return switch (level) {
            case R0 -> Means.STOP;
            case R1, R2, R3, R4 -> Means.OLD_DIRECTORIES;
            case R5, R6 -> Means.KEPT_NODE;
            case R7 -> Means.NONE;
        };
    }

    /** A kept node's directory is never touched, so it stands where the fence left it. */
    private Reversibility level(Node node, Reversibility before) {
        if (node.kept()) {
            return before;
        }
        if (node.equals(cluster.primary())) {
            return before.orWorse(leaderLevel());
        }
        if (stands(StepKinds.OPEN_DOOR, node)) {
            return Reversibility.R6;
        }
        if (stands(StepKinds.START_STANDBY, node) || startedByOthers(node)) {
            return Reversibility.R5;
        }
        return stands(StepKinds.SYNC_STANDBY, node) ? Reversibility.R4 : before;
    }

    private Reversibility leaderLevel() {
        Node leader = cluster.primary();
        if (cluster.upgraded().stream().anyMatch(node -> stands(StepKinds.OPEN_DOOR, node))) {
            return Reversibility.R6;
        }
        if (stands(StepKinds.START_LEADER, leader) || startedByOthers(leader)) {
            return Reversibility.R5;
        }
        return switch (standing.apply(StepId.of(StepKinds.PG_UPGRADE, leader.name()))) {
            case NONE, UNDONE -> Reversibility.R0;
            case DONE -> Reversibility.R4;
            case POSSIBLE ->
                known.controlInPlace(leader.name(), Side.OLD).isPresent() ? Reversibility.R3 : Reversibility.R5;
        };
    }

    /** The node's new control file is no longer the one that pg_upgrade left, and rsync brought to the standbys. */
    private boolean startedByOthers(Node node) {
        NodeName leader = cluster.primary().name();
        StepId upgrade = StepId.of(StepKinds.PG_UPGRADE, leader);
        if (!standing.apply(upgrade).stands()) {
            return false;
        }
        Facts atUpgrade = evidence.get(upgrade);
        Optional<ControlData> baseline =
                atUpgrade == null ? Optional.empty() : atUpgrade.controlInPlace(leader, Side.NEW);
        Optional<ControlData> now = known.controlInPlace(node.name(), Side.NEW);
        return baseline.isPresent() && now.isPresent() && !baseline.equals(now);
    }

    private Reversibility beforeUpgrade() {
        boolean stopped = standing.apply(StepId.of(StepKinds.PROVE_CATCH_UP)) == Standing.DONE
                && stands(StepKinds.STOP_LEADER, cluster.primary());
        if (stopped) {
            return Reversibility.R2;
        }
        boolean prepared = ORDER_OF_UNDOING.stream()
                .anyMatch(kind -> cluster.nodes().stream().anyMatch(node -> stands(kind, node)));
        return prepared ? Reversibility.R1 : Reversibility.R0;
    }

    private boolean proven(Means means) {
        return switch (means) {
            case STOP, OLD_DIRECTORIES -> true;
            case KEPT_NODE ->
                cluster.kept().stream()
                        .allMatch(
                                node -> standing.apply(StepId.of(StepKinds.PROVE_KEPT, node.name())) == Standing.DONE);
            case NONE -> false;
        };
    }

    /** Each node by itself: a standby or kept node that does not answer must not keep clients from the leader. */
    private List<PlannedStep> backToOldDirectories() {
        List<PlannedStep> steps = new ArrayList<>();
        Node leader = cluster.primary();
        List<StepId> untouched = stands(StepKinds.PG_UPGRADE, leader)
                ? add(steps, List.of(StepId.of(StepKinds.CHECK_UNTOUCHED, leader.name())), List.of())
                : List.of();
        for (Node node : cluster.nodes()) {
            List<StepId> previous = untouched;
            for (StepKind kind : ORDER_OF_UNDOING) {
                if (kind == StepKinds.CLOSE_DOOR && !untouched.isEmpty() && node.equals(leader)) {
                    previous = add(steps, List.of(StepId.of(StepKinds.COMPARE_OLD, leader.name())), previous);
                }
                if (stands(kind, node) && !undoneWithAnother(kind, node)) {
                    previous = add(steps, List.of(StepId.of(kind, node.name()).undo()), previous);
                }
            }
        }
        return steps;
    }

    /**
     * Undoing pg-upgrade, sync-standby or save-old drops the directory that create or empty had made, and puts back
     * what save-old had saved.
     */
    private boolean undoneWithAnother(StepKind kind, Node node) {
        boolean synced = stands(StepKinds.SYNC_STANDBY, node);
        return kind == StepKinds.CREATE_NEW_CLUSTER && stands(StepKinds.PG_UPGRADE, node)
                || kind == StepKinds.SAVE_OLD && synced
                || kind == StepKinds.EMPTY_NEW_DIRECTORY && (synced || stands(StepKinds.SAVE_OLD, node));
    }

    private List<PlannedStep> backToKeptNode() {
        List<PlannedStep> steps = new ArrayList<>();
        Node kept = cluster.kept().getFirst();
        List<StepId> previous = add(
                steps,
                cluster.upgraded().stream()
                        .map(node -> StepId.of(StepKinds.STOP_NEW, node.name()))
                        .toList(),
                List.of());
        previous = add(steps, List.of(StepId.of(StepKinds.START_KEPT, kept.name())), previous);
        previous = add(steps, List.of(StepId.of(StepKinds.COMPARE_OLD, kept.name())), previous);
        previous = add(steps, List.of(StepId.of(StepKinds.PROMOTE_KEPT, kept.name())), previous);
        if (stands(StepKinds.ISOLATE_KEPT, kept)) {
            add(steps, List.of(StepId.of(StepKinds.ISOLATE_KEPT, kept.name()).undo()), previous);
        }
        return steps;
    }

    private static List<StepId> add(List<PlannedStep> steps, List<StepId> ids, List<StepId> after) {
        for (StepId id : ids) {
            steps.add(new PlannedStep(id, Phase.TURN_BACK, after));
        }
        return ids;
    }

    private boolean stands(StepKind kind, Node node) {
        return standing.apply(StepId.of(kind, node.name())).stands();
    }

    /** The longest chain of expected durations through the steps. */
    private Duration duration(List<PlannedStep> steps) {
        Map<StepId, Duration> endsAt = new LinkedHashMap<>();
        Duration longest = Duration.ZERO;
        for (PlannedStep step : steps) {
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
