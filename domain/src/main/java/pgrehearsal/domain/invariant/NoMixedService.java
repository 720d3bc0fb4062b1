package pgrehearsal.domain.invariant;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** No client is served by a node that was not verified, or by two versions at once. */
final class NoMixedService implements Invariant {

    @Override
    public String name() {
        return "no-mixed-service";
    }

    @Override
    public List<String> broken(Moment moment) {
        if (!(moment.event() instanceof RunEvent.Observed)) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        for (Cluster cluster : moment.fleet().clusters()) {
            List<Doors.Open> serving = Doors.of(moment.known(), cluster).stream()
                    .filter(open -> open.door().sessions().value() > 0)
                    .toList();
            if (serving.stream().map(open -> open.server().side()).distinct().count() > 1) {
                broken.add("clients of " + cluster.name() + " were seen on both versions: " + serving);
            }
            serving.stream()
                    .filter(open -> open.server().side() == Side.NEW)
                    .filter(open -> !verified(
                            moment.state(), open.server().node(), open.server().role()))
                    .forEach(open -> broken.add(open + " was seen to serve clients and was not verified"));
        }
        return broken;
    }

    /**
     * By its own step, or a person has said by name that it goes without; a rebuilt one comes from one that was.
     * Unknown is no violation.
     */
    private static boolean verified(RunState state, Name node, Role role) {
        if (state.standing(StepId.of(StepKinds.REBUILD_KEPT, node)).stands()) {
            return true;
        }
        if (state.eventsLost()) {
            // It may have been, and the journal does not know it any more.
            return true;
        }
        StepKind kind = role == Role.PRIMARY ? StepKinds.COMPARE_FINGERPRINT : StepKinds.VERIFY_STANDBY;
        StepId step = StepId.of(kind, node);
        return state.evidence().containsKey(step) || state.allProgress().get(step) instanceof Progress.Skipped;
    }
}
