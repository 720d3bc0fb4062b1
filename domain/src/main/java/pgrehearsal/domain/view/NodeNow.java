package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Facts;
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
import pgrehearsal.domain.step.StepKinds;

/**
 * Where a node stands, as far as the run has seen it.
 *
 * @param version that it serves, or would serve if it were started
 * @param role of the server that was last seen up to serve; empty if none was
 */
public record NodeNow(Name cluster, Name node, PgVersion version, Optional<Role> role) {

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

    private static NodeNow of(RunState state, Cluster cluster, Node node) {
        Optional<Role> onNew = serving(state.known(), node.name(), Side.NEW);
        Optional<Role> onOld = serving(state.known(), node.name(), Side.OLD);
        boolean isNew = onNew.isPresent() || onOld.isEmpty() && stoodOnNew(state, node);
        return new NodeNow(
                cluster.name(),
                node.name(),
                isNew ? state.planned().plan().fleet().upgrade().to() : cluster.from(),
                onNew.or(() -> onOld));
    }

    private static Optional<Role> serving(Facts known, Name node, Side side) {
        return known.serverUp(node, side).filter(ServerFact.Up::ours).map(ServerFact.Up::role);
    }

    private static boolean stoodOnNew(RunState state, Node node) {
        boolean back = state.course() instanceof Course.Back;
        boolean brought =
                state.standing(StepId.of(StepKinds.PG_UPGRADE, node.name())).stands()
                        || state.standing(StepId.of(StepKinds.SYNC_STANDBY, node.name()))
                                .stands();
        return !back && brought;
    }
}
