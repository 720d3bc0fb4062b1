package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.WayBack;

/**
 * What a screen shows of a run after one of its events.
 *
 * @param phase that the run is in, empty before the first
 * @param lanes one for each node, in the order of the fleet file
 * @param moved those of the lanes that are not as in the frame before; in a run's first frame all of them
 * @param around what is at work that is about no node
 * @param way back, empty before it was first recorded, and once the old version serves again
 * @param closed how long clients were kept out until now
 * @param shut clients are kept out now
 */
public record Frame(
        LogEntry entry,
        Optional<Phase> phase,
        List<Lane> lanes,
        List<Lane> moved,
        List<StepId> around,
        Optional<WayBack> way,
        Duration closed,
        boolean shut) {

    public Frame {
        lanes = List.copyOf(lanes);
        moved = List.copyOf(moved);
        around = List.copyOf(around);
    }

    /**
     * A node.
     *
     * @param upgraded it is on the target version
     * @param kept it stays on the old version as the way back
     * @param atWork what is done to it
     * @param troubled a step at it has failed, and a person is asked
     */
    public record Lane(NodeNow node, boolean upgraded, boolean kept, Optional<StepId> atWork, boolean troubled) {}

    public Instant at() {
        return entry.at();
    }

    /** One for each event. */
    public static List<Frame> of(List<LogEntry> entries) {
        List<Frame> frames = new ArrayList<>();
        FrameFold fold = new FrameFold();
        entries.forEach(entry -> frames.add(fold.add(entry)));
        return frames;
    }
}
