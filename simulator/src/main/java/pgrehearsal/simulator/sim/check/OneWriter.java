package pgrehearsal.simulator.sim.check;

import java.util.List;
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
        List<Serving> writers = scene.world().serving().stream()
                .filter(serving -> serving.server().role() == Role.PRIMARY)
                .toList();
        return writers.size() < 2 ? List.of() : List.of(writers + " accept writes at once");
    }
}
