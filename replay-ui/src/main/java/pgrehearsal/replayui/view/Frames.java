package pgrehearsal.replayui.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Frame;
import pgrehearsal.domain.view.FrameFold;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Subject;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.WayBack;

/** A run's frames as changes: whatever a frame does not hold is as it was before. The first one holds everything. */
public final class Frames {

    /**
     * What an event has changed.
     *
     * @param tone by which the event is told from others at a glance
     * @param step empty if the event is about none
     * @param node likewise
     * @param closedMillis how long clients were kept out until now
     * @param top empty if it is as before
     * @param lanes those that are not as before
     */
    public record Change(
            long sequence,
            Instant at,
            String actor,
            String type,
            Tone tone,
            String sentence,
            String step,
            String node,
            long closedMillis,
            boolean shut,
            Optional<TopLine> top,
            List<Lane> lanes) {

        public Change {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * A node.
     *
     * @param role in which its server serves; none if it does not
     * @param kept it stays on the old version as the way back
     * @param upgraded it is on the target version
     * @param atWork what is done to it, empty if nothing is
     * @param level its reversibility, empty before it is known
     */
    public record Lane(
            String node,
            String version,
            String role,
            boolean kept,
            boolean upgraded,
            String atWork,
            boolean troubled,
            String level) {}

    private final FrameFold fold;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private List<StepId> around = List.of();
    private List<String> aroundNames = List.of();
    private List<ClientsPath.Part> path = List.of();
    private Optional<WayBack> way = Optional.empty();
    private @Nullable TopLine top;

    public Frames() {
        this.fold = new FrameFold();
    }

    /** @param entries of a run, from its first one on */
    public static List<Change> of(List<LogEntry> entries) {
        Frames frames = new Frames();
        List<Change> changes = new ArrayList<>(entries.size());
        for (LogEntry entry : entries) {
            changes.add(frames.add(entry));
        }
        return changes;
    }

    /**
     * The last of some frames with all that they say together.
     *
     * @param changes of a run, from its first one on
     */
    public static Change keyframe(List<Change> changes) {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        Optional<TopLine> top = Optional.empty();
        for (Change change : changes) {
            change.lanes().forEach(lane -> lanes.put(lane.node(), lane));
            top = change.top().isPresent() ? change.top() : top;
        }
        Change last = changes.getLast();
        return new Change(
                last.sequence(),
                last.at(),
                last.actor(),
                last.type(),
                last.tone(),
                last.sentence(),
                last.step(),
                last.node(),
                last.closedMillis(),
                last.shut(),
                top,
                List.copyOf(lanes.values()));
    }

    public Change add(LogEntry entry) {
        Frame frame = fold.add(entry);
        RunState state = fold.state();
        Optional<StepId> step = Subject.of(entry.event());
        if (top == null || step.filter(ClientsPath::hangsOn).isPresent()) {
            path = ClientsPath.of(state);
        }
        if (!frame.around().equals(around)) {
            around = frame.around();
            aroundNames = TopLine.names(around);
        }
        TopLine now = TopLine.of(state, frame.way(), aroundNames, path);
        Optional<TopLine> changed = Objects.equals(now, top) ? Optional.empty() : Optional.of(now);
        top = now;
        // A node's level is in the way back, which tells of all nodes at once.
        boolean sameWay = state.way().equals(way);
        way = state.way();
        List<Lane> moved = new ArrayList<>();
        for (Frame.Lane each : sameWay ? frame.moved() : frame.lanes()) {
            Lane lane = lane(each, state);
            if (!lane.equals(lanes.put(lane.node(), lane))) {
                moved.add(lane);
            }
        }
        Duration closed = frame.closed();
        return new Change(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.event().getClass().getSimpleName(),
                Tone.of(entry.event()),
                Sentence.of(entry.event()),
                step.map(StepId::toString).orElse(""),
                step.flatMap(StepId::about)
                        .map(Object::toString)
                        .filter(lanes::containsKey)
                        .orElse(""),
                closed.toMillis(),
                frame.shut(),
                changed,
                moved);
    }

    private static Lane lane(Frame.Lane lane, RunState state) {
        String name = lane.node().node().value();
        return new Lane(
                name,
                lane.node().version().toString(),
                lane.node().role().map((Role role) -> Texts.word(role)).orElse("none"),
                lane.kept(),
                lane.upgraded(),
                lane.atWork().map(StepId::toString).orElse(""),
                lane.troubled(),
                state.way()
                        .map(way -> way.nodes().get(lane.node().node()))
                        .map(Enum::name)
                        .orElse(""));
    }
}
