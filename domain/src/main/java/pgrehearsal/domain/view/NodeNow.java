package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Standing;

/**
 * Where a node stands, as far as the run has seen it.
 *
 * @param version that it serves, or would serve if it were started
 * @param role in which its server serves, as it was last seen or else as the last step has left it; empty if none does
 */
public record NodeNow(Name cluster, Name node, PgVersion version, Optional<Role> role) {

    private static final Optional<Role> NOBODY = Optional.empty();

    public static List<NodeNow> of(RunState state) {
        Fleet fleet = state.planned().plan().fleet();
        List<NodeNow> nodes = new ArrayList<>();
        for (Cluster cluster : fleet.clusters()) {
            for (Node node : cluster.nodes()) {
                nodes.add(of(state, cluster, node));
            }
        }
        return nodes;
    }

    static NodeNow of(RunState state, Cluster cluster, Node node) {
        boolean isNew = stoodOnNew(state, node);
        Side side = isNew ? Side.NEW : Side.OLD;
        Optional<Role> seen = state.known()
                .server(node.name(), side)
                .map(server -> server instanceof ServerFact.Up up && up.ours() ? Optional.of(up.role()) : NOBODY)
                .orElseGet(() -> begun(state, node, isNew));
        return new NodeNow(
                cluster.name(),
                node.name(),
                isNew ? state.planned().plan().fleet().upgrade().to() : cluster.from(),
                seen);
    }

    private static boolean stoodOnNew(RunState state, Node node) {
        boolean back = state.course() instanceof Course.Back;
        boolean brought = stands(state, StepKinds.PG_UPGRADE, node) || stands(state, StepKinds.SYNC_STANDBY, node);
        return !back && brought;
    }

    /** What was not looked at since something was done to it is as the last step has left it. */
    private static Optional<Role> begun(RunState state, Node node, boolean isNew) {
        if (isNew) {
            boolean started = Stream.of(StepKinds.START_LEADER, StepKinds.START_STANDBY, StepKinds.START_HA)
                    .anyMatch(kind -> stands(state, kind, node));
            return started ? Optional.of(node.role()) : NOBODY;
        }
        if (stands(state, StepKinds.PROMOTE_KEPT, node)) {
            return Optional.of(Role.PRIMARY);
        }
        if (stands(state, StepKinds.RETARGET, node)) {
            return Optional.of(Role.STANDBY);
        }
        // Its manager, once it is back, starts the server that was stopped before.
        boolean managed = state.standing(StepId.of(StepKinds.STOP_HA, node.name())) == Standing.UNDONE;
        boolean stopped = !managed
                && Stream.of(StepKinds.STOP_LEADER, StepKinds.STOP_STANDBY).anyMatch(kind -> stands(state, kind, node));
        return stopped ? NOBODY : Optional.of(node.role());
    }

    private static boolean stands(RunState state, StepKind kind, Node node) {
        return state.standing(StepId.of(kind, node.name())).stands();
    }
}
