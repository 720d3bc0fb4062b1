package pgrehearsal.domain.view;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Frame.Lane;
import pgrehearsal.domain.way.WayBack;

/** The making of frames, event by event, while a run goes on. */
public final class FrameFold {

    private @Nullable Made made;

    /** What there is from the first event on. */
    private record Made(RunState state, TimelineFold timeline, Lanes lanes) {}

    /** @throws IllegalArgumentException if the entry does not follow, or the first one does not begin a run */
    public Frame add(LogEntry entry) {
        Made before = made;
        if (before == null) {
            RunState first = Evolve.first(entry);
            Lanes lanes = new Lanes(first);
            return frame(entry, new Made(first, new TimelineFold(entry.at()), lanes), lanes.all());
        }
        RunState now = Evolve.evolve(before.state(), entry);
        List<Lane> moved = before.lanes().follow(before.state(), entry.event(), now);
        return frame(entry, new Made(now, before.timeline(), before.lanes()), moved);
    }

    private Frame frame(LogEntry entry, Made now, List<Lane> moved) {
        now.timeline().add(entry);
        made = now;
        return new Frame(
                entry,
                now.state().phase(),
                now.lanes().all(),
                moved,
                now.lanes().around(),
                way(now.state()),
                now.timeline().closedUpToNow(),
                now.timeline().shut());
    }

    /** @throws IllegalStateException before the first entry */
    public RunState state() {
        Made now = made;
        if (now == null) {
            throw new IllegalStateException("no event was added yet");
        }
        return now.state();
    }

    private static Optional<WayBack> way(RunState state) {
        boolean taken = state.course() instanceof Course.Back
                && (state.ended() || state.phase().equals(Optional.of(Phase.REBUILD)));
        return taken ? Optional.empty() : state.way();
    }
}
