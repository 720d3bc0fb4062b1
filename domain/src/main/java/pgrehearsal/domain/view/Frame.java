package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.WayBack;

/**
 * What a screen shows of a run after one of its events.
 *
 * @param phase that the run is in, empty before the first
 * @param lanes one for each node, in the order of the fleet file
 * @param around what is at work that is about no node
 * @param way back, empty before it was first recorded, and once the old version serves again
 * @param closed how long clients were kept out until now
 * @param shut clients are kept out now
 */
public record Frame(
        LogEntry entry,
        Optional<Phase> phase,
        List<Lane> lanes,
        List<StepId> around,
        Optional<WayBack> way,
        Duration closed,
        boolean shut) {

    public Frame {
        lanes = List.copyOf(lanes);
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

    static Frame of(LogEntry entry, RunState state, TimelineFold timeline) {
        Map<Name, StepId> atWork = new LinkedHashMap<>();
        state.openSteps().forEach(step -> step.about().ifPresent(node -> atWork.put(node, step)));
        Set<Name> troubled = new LinkedHashSet<>();
        if (state.status() instanceof RunStatus.Parked parked) {
            parked.parking().steps().forEach(step -> step.about().ifPresent(troubled::add));
        }
        Set<Name> nodes = new LinkedHashSet<>();
        List<Lane> lanes = new ArrayList<>();
        for (NodeNow node : NodeNow.of(state)) {
            nodes.add(node.node());
            lanes.add(new Lane(
                    node,
                    node.version()
                            .equals(state.planned().plan().fleet().upgrade().to()),
                    state.planned().plan().fleet().node(node.node()).kept(),
                    Optional.ofNullable(atWork.get(node.node())),
                    troubled.contains(node.node())));
        }
        List<StepId> around = state.openSteps().stream()
                .filter(step -> step.about().filter(nodes::contains).isEmpty())
                .toList();
        return new Frame(entry, state.phase(), lanes, around, way(state), timeline.closedUpToNow(), timeline.shut());
    }

    private static Optional<WayBack> way(RunState state) {
        boolean taken = state.course() instanceof Course.Back
                && (state.ended() || state.phase().equals(Optional.of(Phase.REBUILD)));
        return taken ? Optional.empty() : state.way();
    }
}
