package pgrehearsal.domain.invariant;

import java.util.List;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Means;

/** Until somebody has asked to release kept nodes and snapshots something on record leads back. */
final class WayBackKnown implements Invariant {

    @Override
    public String name() {
        return "way-back";
    }

    @Override
    public List<String> broken(Moment moment) {
        RunState state = moment.state();
        boolean promised = moment.fleet().upgrade().snapshot() == Snapshots.REQUIRED
                || moment.fleet().clusters().stream()
                        .allMatch(cluster -> !cluster.kept().isEmpty());
        boolean forward = state.course() instanceof Course.Forward;
        boolean lost = moment.event() instanceof RunEvent.WayBackChanged changed
                && changed.way().means() == Means.NONE;
        return promised && forward && lost
                ? List.of("nothing on record leads back any more, and nobody has released it")
                : List.of();
    }
}
