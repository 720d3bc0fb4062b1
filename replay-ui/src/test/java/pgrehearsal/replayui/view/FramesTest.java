package pgrehearsal.replayui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.RunState;
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
