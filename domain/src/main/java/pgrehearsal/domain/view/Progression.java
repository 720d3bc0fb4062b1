package pgrehearsal.domain.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Bearing;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.way.Ways;

/** What stands while a plan is gone through as if all went well, and which ways back there are then. */
final class Progression {

    private final Fleet fleet;
    private final Map<StepId, Standing> standings = new HashMap<>();

    Progression(Fleet fleet) {
        this.fleet = fleet;
    }

    WayBack start() {
        return ways().best();
    }

    /** @param before the way back until then; to compute it anew for every step of 500 nodes would take minutes */
    WayBack done(StepGroup group, WayBack before) {
        done(group);
        return Bearing.of(group.kind()) ? ways().best() : before;
    }

    void done(StepGroup group) {
        put(group, Standing.DONE);
    }

    /**
     * The way back if these steps fail, before anybody looked how far they came.
     *
     * @param done the way back if they do not
     */
    WayBack failed(StepGroup group, WayBack done) {
        if (!Bearing.of(group.kind())) {
            return done;
        }
        put(group, Standing.POSSIBLE);
        WayBack way = ways().best();
        put(group, Standing.NONE);
        return way;
    }

    private void put(StepGroup group, Standing standing) {
        for (PlannedStep step : group.steps()) {
            standings.put(step.id(), standing);
        }
    }

    Ways ways() {
        return new Ways(fleet, id -> standings.getOrDefault(id, Standing.NONE), Facts.NONE, new LinkedHashMap<>());
    }
}
