package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.simulator.model.Commits;
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
        Traffic traffic = scene.world().traffic();
        boolean written = false;
        for (Serving serving : scene.world().serving()) {
            if (serving.cluster().pages().damaged()) {
                broken.add(serving + " serves files that another server has changed");
            }
            if (serving.server().role() == Role.PRIMARY) {
                written = true;
                Commits held = serving.cluster().replayed().commits();
                if (!held.containsAll(traffic.onOld())) {
                    broken.add(serving + " lacks commits that the old version had acknowledged");
                }
                if (!held.containsAll(traffic.onNew()) && !scene.lossAccepted()) {
                    broken.add(serving + " lacks commits that the new version had acknowledged");
                }
            }
        }
        if (!written && servesAtTheEnd(scene)) {
            broken.add("the run has ended and no primary lets clients in");
        }
        return broken;
    }

    private static boolean servesAtTheEnd(Scene scene) {
        return scene.state().status() instanceof RunStatus.Ended ended && ended.outcome() != Outcome.PARKED;
    }
}
