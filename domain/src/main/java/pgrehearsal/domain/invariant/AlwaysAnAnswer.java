package pgrehearsal.domain.invariant;

import java.util.List;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;

/** A run that has not ended goes on by itself, or asks somebody who can answer. */
final class AlwaysAnAnswer implements Invariant {

    @Override
    public String name() {
        return "always-an-answer";
    }

    @Override
    public List<String> broken(Moment moment) {
        RunState state = moment.state();
        // Of what was decided in one go only the last event leaves the run to itself.
        if (state.epoch() == 0 || moment.newest().sequence() != state.sequence()) {
            return List.of();
        }
        return switch (state.status()) {
            case RunStatus.Parked parked
            when state.openDecisions().isEmpty() ->
                List.of("the run is parked (" + parked.parking().code() + "), and nobody can decide anything");
            case RunStatus.Active _
            when silent(state) && !(moment.event() instanceof RunEvent.LeaseTaken) ->
                List.of("nothing is under way after event " + state.sequence() + ", and nobody is asked anything");
            case RunStatus.Active _, RunStatus.Paused _, RunStatus.Parked _, RunStatus.Ended _ -> List.of();
        };
    }

    private static boolean silent(RunState state) {
        return state.openSteps().isEmpty()
                && state.waitingGate().isEmpty()
                && state.nextDeadline().isEmpty();
    }
}
