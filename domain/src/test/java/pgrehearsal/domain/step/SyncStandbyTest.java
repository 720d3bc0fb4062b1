package pgrehearsal.domain.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.fleet.Upgrade.Transfer;

class SyncStandbyTest {

    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");
    private static final StepId SYNC = StepId.parse("sync-standby/n2");
    private static final ControlData OLD = control(ControlData.State.SHUT_DOWN_IN_RECOVERY, 4096);
    private static final ControlData UPGRADED = control(ControlData.State.SHUT_DOWN, 8192);

    private static final Fact IN_PLACE = new ControlFact.ControlFile(N2, Side.OLD, OLD);
    private static final Fact RENAMED = new ControlFact.RenamedControlFile(N2, Side.OLD, OLD);
    private static final Fact ARRIVED = new ControlFact.ControlFile(N2, Side.NEW, UPGRADED);

    @Test
    void aManifestIsCarriedOutInTheWayOfTheTransferAndRsyncOnlyByLinks() {
        assertThat(action(Fleets.byManifest("clone", "15")).effect())
                .isEqualTo(new Effect.LinkTree(N1, N2, Transfer.CLONE));
        assertThat(action(Fleets.threeNodes()).effect()).isEqualTo(new Effect.CopyTree(N1, N2));
    }

    /** Nobody may be able to start a server on files that are not its own any more; what is whole stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "link, 15, false",
        "copy, 15, true",
        "clone, 15, true",
        "copy-file-range, 17, true",
        "swap, 18, false",
    })
    void theOldControlFileMustBeWhereTheTransferLeavesIt(String transfer, String to, boolean whole) {
        Fleet fleet = Fleets.byManifest(transfer, to);

        assertThat(judgement(fleet, 0, ARRIVED, IN_PLACE).verdict()).isEqualTo(whole ? Verdict.DONE : Verdict.NOT_DONE);
        assertThat(judgement(fleet, 0, ARRIVED, RENAMED).verdict()).isEqualTo(whole ? Verdict.NOT_DONE : Verdict.DONE);
        assertThat(judgement(fleet, 0, ARRIVED, whole ? RENAMED : IN_PLACE).code())
                .isEqualTo("old-control-file");
        assertThat(judgement(fleet, 0, ARRIVED, new ControlFact.NoControlFile(N2, Side.OLD))
                        .verdict())
                .isEqualTo(Verdict.NOT_DONE);
    }

    @Test
    void withoutItsLastFileOrWithAnExitCodeItIsIncompleteAndTriedAgain() {
        Fleet fleet = Fleets.byManifest("link", "15");
        Fact absent = new ControlFact.NoControlFile(N2, Side.NEW);

        for (Judgement judgement :
                List.of(judgement(fleet, 0, absent, RENAMED), judgement(fleet, 1, ARRIVED, RENAMED))) {
            assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_DONE);
            assertThat(judgement.code()).isEqualTo("sync-incomplete");
            assertThat(judgement.retryable()).isTrue();
        }
    }

    @Test
    void whatAManifestDidIsTakenBackAsOnTheLeader() {
        assertThat(undo("link", "15")).isEqualTo(new Effect.RestoreOld(N2));
        assertThat(undo("copy", "15")).isEqualTo(new Effect.DropDirectory(N2));
        assertThat(undo("swap", "18")).isEqualTo(new Effect.RestoreOld(N2));
    }

    private static Effect undo(String transfer, String to) {
        StepContext context = context(Fleets.byManifest(transfer, to));
        return StepKinds.SYNC_STANDBY.undo(context).orElseThrow().effect();
    }

    private static Judgement judgement(Fleet fleet, int exitCode, Fact... seen) {
        List<Fact> facts = new ArrayList<>(List.of(seen));
        facts.add(new JobFact(N1, JobFact.State.ENDED, exitCode, new Measured<>("")));
        return action(fleet).judge().judge(Facts.of(facts, Instant.EPOCH));
    }

    private static Action action(Fleet fleet) {
        return StepKinds.SYNC_STANDBY.act(context(fleet));
    }

    private static StepContext context(Fleet fleet) {
        Fact upgraded = new ControlFact.ControlFile(N1, Side.NEW, UPGRADED);
        Facts atUpgrade = Facts.of(List.of(upgraded), Instant.EPOCH);
        return new StepContext(fleet, SYNC, Facts.NONE, Map.of(StepId.parse("pg-upgrade/n1"), atUpgrade));
    }

    private static ControlData control(ControlData.State state, long position) {
        return new ControlData(
                state, new SystemId(42), new Lsn(position), new Lsn(position), 1, false, new Measured<>(16 << 20));
    }
}
