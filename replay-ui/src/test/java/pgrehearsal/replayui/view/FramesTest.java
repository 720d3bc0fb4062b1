package pgrehearsal.replayui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Frame;
import pgrehearsal.domain.view.FrameFold;
import pgrehearsal.domain.view.Lanes;
import pgrehearsal.domain.view.NodeNow;
import pgrehearsal.replayui.view.Frames.Change;
import pgrehearsal.replayui.view.Frames.Lane;

class FramesTest {

    private final StoredRun run = Simulated.run("--fault", "replica-stuck@await-catch-up/n2");
    private final List<Change> changes = Frames.of(run.entries());

    @Test
    void theFirstFrameHoldsEverythingAndEveryOtherOnlyWhatIsNew() {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (Change change : changes) {
            for (Lane lane : change.lanes()) {
                assertThat(lanes.put(lane.node(), lane)).isNotEqualTo(lane);
            }
        }

        assertThat(changes.getFirst().lanes()).hasSize(3);
        assertThat(changes.getFirst().top()).isPresent();
        assertThat(changes).hasSameSizeAs(run.entries());
    }

    @Test
    void atEveryEventTheNodesAreWhatTheLogSaysOfThem() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (int at = 0; at < changes.size(); at++) {
            changes.get(at).lanes().forEach(lane -> shown.put(lane.node(), lane.version()));
            RunState state = RunState.fold(run.entries().subList(0, at + 1)).orElseThrow();
            Map<String, String> known = new LinkedHashMap<>();
            NodeNow.of(state)
                    .forEach(now -> known.put(now.node().value(), now.version().toString()));
            assertThat(shown).isEqualTo(known);
        }
    }

    static List<List<String>> runs() {
        return List.of(
                List.of("example:gitlab-production", "--seed", "7"),
                List.of("example:gitlab-production", "--fault", "replica-stuck@await-catch-up/patroni-03"),
                List.of("example:gitlab-staging", "--fault", "link-killed", "--decide", "reverse"),
                List.of("example:gitlab-staging", "--fault", "driver-killed@pg-upgrade", "--finish"),
                List.of("example:three-nodes", "--stop-at", "open-traffic", "--decide", "reverse"),
                List.of("example:three-nodes", "--fault", "link-killed", "--decide", "resume"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void atEveryEventAllIsAsIfItWereMadeFromTheLogAlone(List<String> words) {
        StoredRun any = Simulated.of(words.getFirst(), words.stream().skip(1).toArray(String[]::new));
        Frames frames = new Frames();
        FrameFold fold = new FrameFold();
        Map<String, Lane> shown = new LinkedHashMap<>();
        TopLine top = null;
        RunState state = null;
        for (LogEntry entry : any.entries()) {
            state = state == null ? Evolve.first(entry) : Evolve.evolve(state, entry);
            Change change = frames.add(entry);
            change.lanes().forEach(lane -> shown.put(lane.node(), lane));
            top = change.top().orElse(top);
            Frame frame = fold.add(entry);

            List<StepId> around = Lanes.around(state);
            assertThat(frame.lanes()).isEqualTo(Lanes.of(state));
            assertThat(frame.around()).isEqualTo(around);
            assertThat(top).isEqualTo(TopLine.of(state, frame.way(), around));
            assertThat(shown.values()).extracting(Lane::level).isEqualTo(levels(state));
            assertThat(shown.values()).extracting(Lane::version).isEqualTo(versions(state));
        }
    }

    private static List<String> levels(RunState state) {
        return NodeNow.of(state).stream()
                .map(now -> state.way()
                        .map(way -> String.valueOf(way.nodes().get(now.node())))
                        .orElse(""))
                .toList();
    }

    private static List<String> versions(RunState state) {
        return NodeNow.of(state).stream().map(now -> now.version().toString()).toList();
    }

    @Test
    void aKeyframeHoldsAllThatTheFramesBeforeItSay() {
        for (int at = 1; at <= changes.size(); at++) {
            Change key = Frames.keyframe(changes.subList(0, at));
            List<Change> from = Frames.of(run.entries().subList(0, at));
            Map<String, Lane> shown = new LinkedHashMap<>();
            from.forEach(change -> change.lanes().forEach(lane -> shown.put(lane.node(), lane)));

            assertThat(key.sequence()).isEqualTo(at);
            assertThat(key.lanes()).containsExactlyElementsOf(shown.values());
            assertThat(key.top()).isPresent();
        }
    }

    @Test
    void aParkedRunAsksFirst() {
        TopLine top = changes.stream()
                .flatMap(change -> change.top().stream())
                .reduce((before, newer) -> newer)
                .orElseThrow();

        assertThat(top.status()).isEqualTo("PARKED");
        assertThat(top.sentence()).startsWith("Parked: replica-behind at await-catch-up/n2; way back: ");
        assertThat(top.decisions()).extracting(TopLine.Choice::command).contains("retry", "skip", "reverse");
        assertThat(top.turnBackBy()).isPresent();
        assertThat(top.path()).extracting(ClientsPath.Part::open).containsExactly(false);
    }
}
