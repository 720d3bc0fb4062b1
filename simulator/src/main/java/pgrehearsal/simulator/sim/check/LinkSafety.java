package pgrehearsal.simulator.sim.check;

import java.util.List;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.ModelledServer;

/** An old cluster whose files a started new cluster shares is never started. PostgreSQL itself would not object. */
final class LinkSafety implements Check {

    @Override
    public String invariant() {
        return "link-safety";
    }

    @Override
    public List<String> broken(Scene scene) {
        return scene.world().nodes().values().stream()
                .filter(node -> node.old().server() instanceof ModelledServer.Up
                        && node.old().directory() instanceof DataDirectory.Cluster cluster
                        && cluster.pages().damaged())
                .map(node -> "the old server of " + node.name() + " runs on files that the new one has changed")
                .toList();
    }
}
