package pgrehearsal.domain.invariant;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.Means;

/** Until kept nodes and snapshots are released something on record leads back. */
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
        boolean forward =
                state.course() instanceof Course.Forward && !state.phase().equals(Optional.of(Phase.FINISH));
        boolean lost = moment.event() instanceof RunEvent.WayBackChanged changed
                && changed.way().means() == Means.NONE;
        return promised && forward && lost
                ? List.of("nothing on record leads back any more, and nobody has released it")
                : List.of();
    }
}
