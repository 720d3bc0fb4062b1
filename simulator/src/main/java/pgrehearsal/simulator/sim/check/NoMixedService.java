package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.simulator.model.Serving;

/** No client is served by a node that was not verified, or by two versions at once. */
final class NoMixedService implements Check {

    @Override
    public String invariant() {
        return "no-mixed-service";
    }

    @Override
    public List<String> broken(Scene scene) {
        List<String> broken = new ArrayList<>();
        Map<Name, Side> sides = new LinkedHashMap<>();
        for (Serving serving : scene.serving()) {
            if (serving.server().sessions() == 0) {
                continue;
            }
            Cluster cluster = scene.world().fleet().clusterOf(serving.node());
            Side other = sides.putIfAbsent(cluster.name(), serving.side());
            if (other != null && other != serving.side()) {
                broken.add("clients of " + cluster.name() + " are served by both versions");
            }
            if (serving.side() == Side.NEW && !verified(scene, serving)) {
                broken.add(serving + " serves clients and was not verified");
            }
        }
        return broken;
    }

    /** By its own step. A kept node that was made anew is a base backup of a leader that was verified. */
    private static boolean verified(Scene scene, Serving serving) {
        RunState state = scene.state();
        Progress rebuilt = state.allProgress().get(StepId.of(StepKinds.REBUILD_KEPT, serving.node()));
        if (rebuilt != null && !(rebuilt instanceof Progress.Waiting)) {
            return true;
        }
        StepKind kind =
                serving.server().role() == Role.PRIMARY ? StepKinds.COMPARE_FINGERPRINT : StepKinds.VERIFY_STANDBY;
        StepId step = StepId.of(kind, serving.node());
        return state.evidence().containsKey(step) || scene.evidenced().contains(step);
    }
}
