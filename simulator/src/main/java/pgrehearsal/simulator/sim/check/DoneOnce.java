package pgrehearsal.simulator.sim.check;

import java.util.List;
import pgrehearsal.simulator.model.Ledger;

/** Nothing is begun anew while it runs or after it was done, by the world's own ledger. */
final class DoneOnce implements Check {

    @Override
    public String invariant() {
        return "done-once";
    }

    @Override
    public List<String> broken(Scene scene) {
        return new Ledger(scene.begun()).doneTwice();
    }
}
