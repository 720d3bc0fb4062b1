package pgrehearsal.domain.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Means;

/** When a run has ended and clients come in, the nodes that serve carry them, or the shortfall was accepted. */
final class Carried implements Invariant {

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public List<String> broken(Moment moment) {
        boolean serves = moment.event() instanceof RunEvent.RunEnded ended
                && (ended.outcome() == Outcome.UPGRADED || ended.outcome() == Outcome.REVERSED);
        if (!serves || accepted(moment.state())) {
            return List.of();
        }
        Optional<Capacity> capacity = Capacity.of(moment.fleet());
        if (capacity.isEmpty()) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        long wanted = capacity.get().traffic().at(moment.newest().at());
        for (Cluster cluster : moment.fleet().clusters()) {
            long most = cluster.nodes().stream()
                    .filter(node -> mayServe(moment.state(), node))
                    .count();
            long carried = most * capacity.get().traffic().perNodeCapacity();
            if (carried < wanted) {
                broken.add("at most " + carried + " of " + wanted + " "
                        + capacity.get().traffic().unit() + " are carried by what can serve of " + cluster.name()
                        + ", and nobody has accepted that");
            }
        }
        return broken;
    }

    /** Unless it was seen that nothing runs there. */
    private static boolean mayServe(RunState state, Node node) {
        Facts known = state.known();
        boolean down = known.serverDown(node.name(), Side.OLD)
                && (known.serverDown(node.name(), Side.NEW) || !brought(state, node));
        return !down && (node.readOnlyPool() || node.role() == Role.PRIMARY || node.kept());
    }

    private static boolean brought(RunState state, Node node) {
        return state.standing(StepId.of(StepKinds.PG_UPGRADE, node.name())).stands()
                || state.standing(StepId.of(StepKinds.SYNC_STANDBY, node.name()))
                        .stands();
    }

    private static boolean accepted(RunState state) {
        boolean turnedBackToKept = state.course() instanceof Course.Back back
                && back.means() == Means.KEPT_NODE
                && state.gateApproved(Gate.CLOSE_TRAFFIC.name());
        return turnedBackToKept || state.allProgress().values().stream().anyMatch(Progress.Skipped.class::isInstance);
    }
}
