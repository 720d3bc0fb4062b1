package pgrehearsal.domain.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;

class UndoTest {

    private static final Name N2 = new Name("n2");
    private static final Name N3 = new Name("n3");
    private static final ControlData CONTROL = new ControlData(
            ControlData.State.SHUT_DOWN_IN_RECOVERY,
            new SystemId(42),
            new Lsn(4096),
            new Lsn(4096),
            1,
            false,
            new Measured<>(16 << 20));

    @Test
    void aStandbyIsPutBackOnlyWhenWhatWasSavedIsGone() {
        // The job died just before its end: all is back, but as long as what was saved lies there, no start follows.
        assertThat(verdict("undo:sync-standby/n2", putBack(true))).isEqualTo(Verdict.NOT_DONE);
        assertThat(verdict("undo:sync-standby/n2", putBack(false))).isEqualTo(Verdict.DONE);
    }

    @Test
    void aServerThatAProofHasLeftIsNotTheOldServerStartedAgain() {
        assertThat(verdict("undo:stop-standby/n3", up(false))).isEqualTo(Verdict.NOT_DONE);
        assertThat(verdict("undo:stop-standby/n3", up(true))).isEqualTo(Verdict.DONE);
    }

    @Test
    void ofAJobThatNothingIsKnownOfNothingIsConcluded() {
        assertThat(verdict("undo:sync-standby/n2", List.of())).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict("undo:stop-standby/n3", List.of())).isEqualTo(Verdict.UNKNOWN);
    }

    private static List<Fact> putBack(boolean savedIsThere) {
        return List.of(
                new JobFact(N2, JobFact.State.LOST, JobFact.NO_EXIT_CODE, new Measured<>("")),
                new Fact.ControlFact.ControlFile(N2, Side.OLD, CONTROL),
                new Fact.DirectoryFact(N2, Side.NEW, Content.ABSENT),
                new Fact.SavedFact(N2, savedIsThere));
    }

    private static List<Fact> up(boolean ours) {
        return List.of(
                new JobFact(N3, JobFact.State.ENDED, 0, new Measured<>("")),
                new Fact.ServerFact.Up(N3, Side.OLD, Role.STANDBY, 1, new Measured<>(new Lsn(4096)), ours));
    }

    private static Verdict verdict(String step, List<Fact> facts) {
        StepId id = StepId.parse(step);
        StepContext context = new StepContext(Fleets.threeNodes(), id, Facts.NONE, Map.of());
        Action action = StepKinds.named(id.kind()).undo(context).orElseThrow();
        return action.judge().judge(Facts.of(facts, Instant.EPOCH)).verdict();
    }
}
