package pgrehearsal.replayui.view;

import java.time.Duration;
import java.time.Instant;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;

/**
 * A run among others.
 *
 * @param status as the top line has it
 * @param closed how long clients were kept out
 */
public record RunCard(
        String id,
        String source,
        String fleet,
        String environment,
        String world,
        String versions,
        String status,
        String phase,
        long seed,
        Instant begins,
        Instant ends,
        Duration closed,
        int events,
        int faults,
        int violations) {

    public static RunCard of(StoredRun run) {
        RunState state = RunState.fold(run.entries()).orElseThrow();
        Timeline timeline = Timeline.of(run.entries());
        var fleet = state.planned().plan().fleet();
        return new RunCard(
                run.id(),
                run.source(),
                fleet.name(),
                Texts.word(fleet.environment()),
                Texts.word(state.planned().options().world()),
                Texts.versions(fleet),
                TopLine.status(state),
                state.phase().map(Texts::word).orElse(""),
                state.planned().options().seed(),
                timeline.begins(),
                timeline.ends(),
                timeline.closed(),
                run.entries().size(),
                count(run, RunEvent.FaultInjected.class),
                count(run, RunEvent.InvariantViolated.class));
    }

    private static int count(StoredRun run, Class<? extends RunEvent> type) {
        return (int) run.entries().stream()
                .map(LogEntry::event)
                .filter(type::isInstance)
                .count();
    }
}
