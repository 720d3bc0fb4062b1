package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.RunCommand.FromDriver;
import pgrehearsal.domain.run.RunCommand.FromOperator;

/** From a state and a command to the events that follow from it, or to a rejection. Pure. */
public final class Decide {

    static final String SIMULATOR = "simulator";

    private Decide() {}

    /** The first decision of a run. */
    public static Decision plan(RunEvent.RunPlanned planned, Instant at, String actor) {
        LogEntry entry = new LogEntry(1, at, 0, actor, planned);
        return new Decision(List.of(entry), Evolve.first(entry), Optional.empty());
    }

    public static Decision decide(RunState state, RunCommand command) {
        return switch (command) {
            case RunCommand.TakeLease lease -> Takeover.take(state, lease);
            case FromDriver driver -> fromDriver(state, driver);
            case RunCommand.FaultNoted fault -> {
                Deliberation deliberation = new Deliberation(state, fault.at(), SIMULATOR);
                deliberation.say(
                        fault.healed()
                                ? new RunEvent.FaultHealed(fault.fault())
                                : new RunEvent.FaultInjected(fault.fault()));
                yield deliberation.decided();
            }
            case RunCommand.ViolationNoted violation -> {
                Deliberation deliberation = new Deliberation(state, violation.at(), watcher(state));
                deliberation.say(new RunEvent.InvariantViolated(violation.invariant(), violation.detail()));
                yield deliberation.decided();
            }
            case FromOperator operator -> Orders.obey(state, operator);
        };
    }

    /** Who looks whether an invariant is broken. */
    private static String watcher(RunState state) {
        return switch (state.planned().options().world()) {
            case SIMULATED -> SIMULATOR;
            case LIVE -> state.driver();
        };
    }

    private static Decision fromDriver(RunState state, FromDriver command) {
        Deliberation deliberation = new Deliberation(state, command.at(), state.driver());
        if (command.epoch() != state.epoch()) {
            return deliberation.refused(new Rejection(
                    "stale-epoch",
                    "a driver of epoch " + command.epoch() + " spoke, but epoch " + state.epoch() + " has taken over"));
        }
        Optional<Rejection> rejection = switch (command) {
            case RunCommand.Begun begun -> Reports.begun(deliberation, begun);
            case RunCommand.Reported reported -> Reports.reported(deliberation, reported);
            case RunCommand.TimePassed _ -> {
                Reports.missing(deliberation);
                yield Optional.empty();
            }
        };
        if (rejection.isPresent()) {
            return deliberation.refused(rejection.get());
        }
        Advance.advance(deliberation);
        return deliberation.decided();
    }
}
