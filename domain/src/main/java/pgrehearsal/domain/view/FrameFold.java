package pgrehearsal.domain.view;

import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;

/** The making of frames, event by event, while a run goes on. */
public final class FrameFold {

    private @Nullable TimelineFold timeline;
    private @Nullable RunState state;

    /** @throws IllegalArgumentException if the entry does not follow, or the first one does not begin a run */
    public Frame add(LogEntry entry) {
        RunState before = state;
        RunState now = before == null ? Evolve.first(entry) : Evolve.evolve(before, entry);
        TimelineFold lines = timeline == null ? new TimelineFold(entry.at()) : timeline;
        lines.add(entry);
        state = now;
        timeline = lines;
        return Frame.of(entry, now, lines);
    }

    /** @throws IllegalStateException before the first entry */
    public RunState state() {
        if (state == null) {
            throw new IllegalStateException("no event was added yet");
        }
        return state;
    }
}
