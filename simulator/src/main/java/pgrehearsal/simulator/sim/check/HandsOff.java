package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.invariant.KeptNodes;
import pgrehearsal.domain.run.Course;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * A kept node's data directory stays as the fence has left it, until a reversal or the finish says otherwise: nothing
 * is begun there but what stops, isolates or proves it, and nothing has made a primary of it. A database of somebody
 * else is never touched at all.
 */
final class HandsOff implements Check {

    @Override
    public String invariant() {
        return "hands-off";
    }

    @Override
    public List<String> broken(Scene scene) {
        List<String> broken = new ArrayList<>();
        for (Ledger.Entry entry : scene.begun()) {
            Name at = KeptNodes.target(entry.effect());
            if (entry.answer() != Ledger.Answer.ACCEPTED) {
                continue;
            }
            if (!scene.world().nodes().containsKey(at)) {
                broken.add(entry.key() + " was begun at " + at + ", which is somebody else's");
            } else if (foreign(scene.world(), at)) {
                broken.add(entry.key() + " was begun at the address of " + at + ", where somebody else's server is");
            } else if (forward(scene) && kept(scene, at) && KeptNodes.changes(entry.effect())) {
                broken.add(entry.key() + " was begun at the kept node " + at);
            }
        }
        if (forward(scene)) {
            scene.world().nodes().values().stream()
                    .filter(node -> node.old().directory() instanceof DataDirectory.Cluster cluster
                            && cluster.configuration().isolated()
                            && (!cluster.configuration().standby()
                                    || cluster.pages().shared()
                                    || cluster.pages().damaged()))
                    .forEach(node -> broken.add("the data directory of the kept node " + node.name() + " was changed"));
        }
        return broken;
    }

    /** Whose a server is, others of its cluster tell; of one that is alone nobody can know. */
    private static boolean foreign(ModelledWorld world, Name at) {
        return world.conditions().has(Condition.FOREIGN_ADDRESS, at)
                && !world.fleet().clusterOf(at).standbys().isEmpty();
    }

    private static boolean forward(Scene scene) {
        return !scene.turnedBack() && scene.state().course() instanceof Course.Forward;
    }

    private static boolean kept(Scene scene, Name node) {
        return scene.world().fleet().clusterOf(node).kept().stream()
                .map(Node::name)
                .anyMatch(node::equals);
    }
}
