package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.simulator.model.Commits;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Instance;
import pgrehearsal.simulator.model.Pages;
import pgrehearsal.simulator.model.Serving;
import pgrehearsal.simulator.model.Traffic;

/** What a client was told is committed is there, whenever traffic is open and at the end. */
final class NoLostCommit implements Check {

    @Override
    public String invariant() {
        return "no-lost-commit";
    }

    @Override
    public List<String> broken(Scene scene) {
        List<String> broken = new ArrayList<>();
        Set<Name> written = new TreeSet<>();
        for (Serving serving : scene.serving()) {
            if (serving.cluster().pages().damaged()) {
                broken.add(serving + " serves files that another server has changed");
            }
            if (serving.side() == Side.NEW && serving.cluster().pages().flaw() != Pages.Flaw.NONE) {
                broken.add(serving + " serves files that are not what the leader had written");
            }
            if (serving.server().role() == Role.PRIMARY) {
                Name cluster = scene.world().fleet().clusterOf(serving.node()).name();
                Traffic traffic = scene.world().traffic(cluster);
                written.add(cluster);
                Commits held = serving.cluster().replayed().commits();
                if (!held.containsAll(traffic.onOld())) {
                    broken.add(serving + " lacks commits that the old version had acknowledged");
                }
                if (!held.containsAll(traffic.onNew()) && !scene.lossAccepted()) {
                    broken.add(serving + " lacks commits that the new version had acknowledged");
                }
            }
        }
        for (Cluster cluster : scene.world().fleet().clusters()) {
            if (!written.contains(cluster.name()) && servesAtTheEnd(scene) && !withoutPower(scene, cluster)) {
                broken.add("the run has ended and no primary of " + cluster.name() + " lets clients in");
            }
        }
        return broken;
    }

    /** Whose host has no power serves nobody, whatever a run has done. */
    private static boolean withoutPower(Scene scene, Cluster cluster) {
        return cluster.nodes().stream()
                .filter(node -> scene.world().conditions().has(Condition.HOST_DOWN, node.name()))
                .map(node -> scene.world().node(node.name()))
                .anyMatch(node -> leads(node.old()) || leads(node.target()));
    }

    private static boolean leads(Instance instance) {
        return instance.directory() instanceof DataDirectory.Cluster directory
                && directory.place() == DataDirectory.ControlPlace.IN_PLACE
                && !directory.configuration().standby();
    }

    private static boolean servesAtTheEnd(Scene scene) {
        return scene.state().status() instanceof RunStatus.Ended ended && ended.outcome() != Outcome.PARKED;
    }
}
