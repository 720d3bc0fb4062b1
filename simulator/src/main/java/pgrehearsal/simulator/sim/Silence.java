package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.Optional;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;

/** What is wrong with a run that has come to a stop. */
final class Silence {

    private static final String INVARIANT = "always-an-answer";

    private Silence() {}

    /**
     * A run that is left alone has ended, or has asked somebody who can answer.
     *
     * @param undisturbed nothing went wrong and every gate was approved, so that there is nothing to ask
     */
    static Optional<Violation> of(RunState state, boolean undisturbed, Instant now) {
        if (undisturbed && state.status() instanceof RunStatus.Parked parked) {
            return broken("nothing has gone wrong, and the run is parked: "
                    + parked.parking().code());
        }
        boolean asks = !state.openDecisions().isEmpty() || state.status() instanceof RunStatus.Paused;
        return state.ended() || asks
                ? Optional.empty()
                : broken("nothing is left to happen, and nobody is asked anything, at " + now);
    }

    /** Nothing strikes any more, and everything that can be tried was. */
    static Optional<Violation> onceMended(RunState state) {
        return state.ended()
                ? Optional.empty()
                : broken("everything is mended, and neither trying again nor turning back brings the run to an end: "
                        + state.status());
    }

    private static Optional<Violation> broken(String detail) {
        return Optional.of(new Violation(INVARIANT, detail));
    }
}
