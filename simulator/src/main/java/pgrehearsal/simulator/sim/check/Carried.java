package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.way.Means;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * When a run has ended and clients come in, the nodes that serve carry them, or the shortfall was accepted: by
 * approving a fence whose last look had said in which hours the kept part is short, or by skipping a step by name.
 */
final class Carried implements Check {

    @Override
    public String invariant() {
        return "capacity";
    }

    @Override
    public List<String> broken(Scene scene) {
        if (!(scene.state().status() instanceof RunStatus.Ended) || accepted(scene)) {
            return List.of();
        }
        ModelledWorld world = scene.world();
        Optional<Capacity> capacity = Capacity.of(world.fleet());
        if (capacity.isEmpty()) {
            return List.of();
        }
        long wanted = capacity.get().traffic().at(world.now());
        List<String> broken = new ArrayList<>();
        for (Cluster cluster : world.fleet().clusters()) {
            long carried = carrying(scene, cluster) * capacity.get().traffic().perNodeCapacity();
            if (world.letsClientsThrough(cluster.name()) && carried < wanted) {
                broken.add("what serves of " + cluster.name() + " carries " + carried + " of " + wanted + " "
                        + capacity.get().traffic().unit() + ", and nobody has accepted that");
            }
        }
        return broken;
    }

    /** A node that serves reads or writes, or would if its host had power. */
    private static long carrying(Scene scene, Cluster cluster) {
        return cluster.nodes().stream().filter(node -> carries(scene, node)).count();
    }

    private static boolean carries(Scene scene, Node node) {
        Name name = node.name();
        boolean powerless = scene.world().conditions().has(Condition.HOST_DOWN, name);
        return powerless
                || scene.serving().stream()
                        .anyMatch(serving -> serving.node().equals(name)
                                && (node.readOnlyPool() || serving.server().role() == Role.PRIMARY));
    }

    private static boolean accepted(Scene scene) {
        RunState state = scene.state();
        boolean turnedBackToKept = state.course() instanceof Course.Back back
                && back.means() == Means.KEPT_NODE
                && state.gateApproved(Gate.CLOSE_TRAFFIC.name());
        return turnedBackToKept || state.allProgress().values().stream().anyMatch(Progress.Skipped.class::isInstance);
    }
}
