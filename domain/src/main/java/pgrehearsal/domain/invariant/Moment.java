package pgrehearsal.domain.invariant;

import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;

/**
 * What an invariant is judged by.
 *
 * @param state after the newest event, with all that is known of the fleet
 */
public record Moment(RunState state, LogEntry newest) {

    RunEvent event() {
        return newest.event();
    }

    Facts known() {
        return state.known();
    }

    Fleet fleet() {
        return state.planned().plan().fleet();
    }
}
