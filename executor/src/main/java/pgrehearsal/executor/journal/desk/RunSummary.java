package pgrehearsal.executor.journal.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;

/**
 * A run in one line.
 *
 * @param events that have been read of it
 * @param world live or simulated
 * @param status active, at-gate, paused, parked or ended
 * @param waits what it waits for, or how it ended, in a few words
 */
public record RunSummary(
        RunId run,
        long events,
        String fleet,
        String world,
        String outcome,
        String status,
        String waits,
        Instant begun,
        Instant newest) {

    /** @param begun moment of the run's first event */
    public static RunSummary of(RunState state, Instant begun) {
        return new RunSummary(
                state.id(),
                state.sequence(),
                state.planned().plan().fleet().name(),
                state.planned().options().world().name().toLowerCase(Locale.ROOT),
                state.outcome().name(),
                status(state),
                waits(state),
                begun,
                state.at());
    }

    private static String status(RunState state) {
        return switch (state.status()) {
            case RunStatus.Active _ -> state.waitingGate().isPresent() ? "at-gate" : "active";
            case RunStatus.Paused _ -> "paused";
            case RunStatus.Parked _ -> "parked";
            case RunStatus.Ended _ -> "ended";
        };
    }

    private static String waits(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked parked ->
                parked.parking().steps().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", parked.parking().code() + " at ", ""));
            case RunStatus.Paused paused -> "paused by " + paused.by();
            case RunStatus.Active _ ->
                state.waitingGate()
                        .map(gate -> "waiting at gate " + gate.name())
                        .orElse("under way");
            case RunStatus.Ended ended -> ended.outcome().name();
        };
    }
}
