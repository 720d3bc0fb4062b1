package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.simulator.model.Commits;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.ModelledNode;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * Until somebody has asked to release kept nodes and snapshots a way back exists: somewhere lie the old version's
 * files, whole, with all that it ever acknowledged. What a run says leads back does so in truth.
 */
final class WayBackExists implements Check {

    @Override
    public String invariant() {
        return "way-back";
    }

    @Override
    public List<String> broken(Scene scene) {
        WayBack said = scene.state().bestWay();
        boolean released = scene.state().phase().equals(Optional.of(Phase.FINISH))
                && !(scene.state().course() instanceof Course.Forward);
        if (released || said.fleet() == Reversibility.R7) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        for (Cluster cluster : scene.world().fleet().clusters()) {
            boolean promised = !cluster.kept().isEmpty()
                    || scene.world().fleet().upgrade().snapshot() == Snapshots.REQUIRED
                    || said.means() != Means.NONE;
            if (promised && !exists(scene.world(), cluster)) {
                broken.add("nothing is left that leads " + cluster.name() + " back to the old version; the run says "
                        + said.means());
            }
        }
        return broken;
    }

    private static boolean exists(ModelledWorld world, Cluster cluster) {
        Commits acknowledged = world.traffic(cluster.name()).onOld();
        return cluster.nodes().stream()
                .map(Node::name)
                .map(world::node)
                .anyMatch(node -> whole(node.old().directory(), acknowledged) || inSnapshot(node, acknowledged));
    }

    private static boolean inSnapshot(ModelledNode node, Commits acknowledged) {
        return node.snapshot().filter(taken -> whole(taken, acknowledged)).isPresent();
    }

    /** A renamed control file gets its name back; one that was moved out after the first start does not. */
    private static boolean whole(DataDirectory directory, Commits acknowledged) {
        return directory instanceof DataDirectory.Cluster cluster
                && !cluster.pages().damaged()
                && (cluster.place() == DataDirectory.ControlPlace.IN_PLACE
                        || cluster.place() == DataDirectory.ControlPlace.RENAMED)
                && cluster.received().commits().containsAll(acknowledged);
    }
}
