package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.simulator.model.Serving;

/** Never two nodes of a cluster that accept writes from clients. */
final class OneWriter implements Check {

    @Override
    public String invariant() {
        return "one-writer";
    }

    @Override
    public List<String> broken(Scene scene) {
        Map<Name, List<Serving>> writers = new LinkedHashMap<>();
        for (Serving serving : scene.serving()) {
            if (serving.server().role() == Role.PRIMARY) {
                Name cluster = scene.world().fleet().clusterOf(serving.node()).name();
                writers.computeIfAbsent(cluster, name -> new ArrayList<>()).add(serving);
            }
        }
        return writers.values().stream()
                .filter(ofCluster -> ofCluster.size() > 1)
                .map(ofCluster -> ofCluster + " accept writes at once")
                .toList();
    }
}
