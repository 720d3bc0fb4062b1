package pgrehearsal.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N2;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade.Mode;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.sim.Runs;

/** What a manifest does to a standby's directories, whole or cut off, and how it is taken back. */
class ManifestTest {

    private final ModelledWorld healthy = ModelledWorld.from(Runs.fleet());

    private ModelledWorld upgraded(Transfer transfer) {
        return upgraded(Doing.stopped(healthy, N1, List.of(N2, N3)), transfer);
    }

    private static ModelledWorld upgraded(ModelledWorld stopped, Transfer transfer) {
        ModelledWorld emptied = Doing.done(stopped, new Effect.EmptyDirectory(N2));
        return Doing.done(emptied, new RunPgUpgrade(N1, Mode.of(transfer)));
    }

    private static Effect manifest(Transfer transfer) {
        return new Effect.LinkTree(N1, N2, transfer);
    }

    private static Effect undo(Transfer transfer) {
        return transfer.keepsOldWhole() ? new Effect.DropDirectory(N2) : new Effect.RestoreOld(N2);
    }

    @ParameterizedTest
    @EnumSource
    void whatPgUpgradeDidToTheLeaderIsDoneToTheStandbysOwnFiles(Transfer transfer) {
        ModelledWorld before = upgraded(transfer);
        ModelledWorld synced = Doing.done(before, manifest(transfer));

        assertThat(Doing.last(synced).exitCode()).isZero();
        assertThat(target(synced, N2).control()).isEqualTo(target(synced, N1).control());
        assertThat(target(synced, N2).pages().damaged()).isFalse();
        assertThat(target(synced, N2).pages().replayed()).isTrue();
        assertThat(target(synced, N2).pages().shared()).isEqualTo(transfer == Transfer.LINK);
        assertThat(old(synced, N2).configuration()).isEqualTo(old(before, N2).configuration());
        assertThat(old(synced, N2).place()).isEqualTo(old(synced, N1).place());
        assertThat(old(synced, N2).pages().damaged()).isEqualTo(transfer == Transfer.SWAP);
    }

    @ParameterizedTest
    @EnumSource
    void theStandbyTakesItsOwnConfigurationFromItsOldDirectory(Transfer transfer) {
        ModelledWorld synced = Doing.done(upgraded(transfer), manifest(transfer));

        ModelledWorld switched = Doing.done(synced, new Effect.SwitchConfiguration(N2, N1));

        assertThat(Doing.last(switched).exitCode()).isZero();
        assertThat(target(switched, N2).configuration().standby()).isTrue();
        assertThat(target(switched, N2).configuration().ownAddress()).isTrue();
    }

    static Stream<Arguments> milestones() {
        return Stream.of(Transfer.values())
                .flatMap(transfer -> Works.milestones(manifest(transfer)).stream()
                        .map(milestone -> Arguments.of(transfer, milestone.name())));
    }

    /** Until its last file is there nobody can start the new server, and it can be tried again. */
    @ParameterizedTest
    @MethodSource("milestones")
    void cutOffAnywhereItCanBeTriedAgain(Transfer transfer, String milestone) {
        ModelledWorld killed = Doing.killedAt(upgraded(transfer), manifest(transfer), milestone);
        boolean whole = List.of("control-file-copied", "done").contains(milestone);

        boolean startable = killed.node(N2).target().directory() instanceof Cluster target && target.startable();
        assertThat(startable).isEqualTo(whole);
        ModelledWorld again = Doing.done(killed, manifest(transfer));
        assertThat(Doing.last(again).exitCode()).isZero();
        assertThat(target(again, N2)).isEqualTo(target(Doing.done(upgraded(transfer), manifest(transfer)), N2));
    }

    /** Nothing of the old directory is destroyed: the old server starts on what it had. */
    @ParameterizedTest
    @MethodSource("milestones")
    void cutOffAnywhereItCanBeTakenBackUnlessFilesWereMoved(Transfer transfer, String milestone) {
        ModelledWorld before = upgraded(transfer);
        ModelledWorld killed = Doing.killedAt(before, manifest(transfer), milestone);
        boolean moved = old(killed, N2).pages().damaged();
        assertThat(moved).isEqualTo(transfer == Transfer.SWAP && isAtOrBehind("linked-1", transfer, milestone));

        ModelledWorld back = Doing.done(killed, undo(transfer));

        if (moved) {
            assertThat(Doing.last(back).exitCode()).isEqualTo(Reach.REFUSED);
            return;
        }
        assertThat(Doing.last(back).exitCode()).isZero();
        assertThat(old(back, N2)).isEqualTo(old(before, N2));
        assertThat(back.node(N2).target().directory()).isEqualTo(new DataDirectory.Absent());
        ModelledWorld started = Doing.done(back, new Effect.StartServer(N2, Side.OLD));
        assertThat(Doing.last(started).exitCode()).isZero();
    }

    private static boolean isAtOrBehind(String earliest, Transfer transfer, String milestone) {
        List<String> names = Works.milestones(manifest(transfer)).stream()
                .map(Milestone::name)
                .toList();
        return names.indexOf(milestone) >= names.indexOf(earliest);
    }

    /** From the renaming on, as on the leader: a server started there would write to what the new one shares. */
    @ParameterizedTest
    @EnumSource
    void theOldServerIsNotStartedWhereItsFilesAreNotItsOwnAnyMore(Transfer transfer) {
        ModelledWorld synced = Doing.done(upgraded(transfer), manifest(transfer));

        ModelledWorld started = Doing.startedByHand(synced, N2, Side.OLD);

        assertThat(Servers.up(started, N2, Side.OLD)).isEqualTo(transfer.keepsOldWhole());
    }

    @ParameterizedTest
    @EnumSource
    void onceTheNewServerRanOnlyAWholeOldDirectoryIsAWayBack(Transfer transfer) {
        ModelledWorld synced = Doing.done(upgraded(transfer), manifest(transfer));
        ModelledWorld served = Doing.done(synced, new Effect.SwitchConfiguration(N2, N1));
        served = Doing.done(served, new Effect.StartServer(N2, Side.NEW));
        assertThat(Servers.up(served, N2, Side.NEW)).isTrue();
        assertThat(Doing.last(Doing.done(served, manifest(transfer))).exitCode())
                .isEqualTo(Reach.REFUSED);
        served = Doing.done(served, new Effect.StopServer(N2, Side.NEW));

        assertThat(Doing.last(Doing.done(served, undo(transfer))).exitCode())
                .isEqualTo(transfer.keepsOldWhole() ? 0 : Reach.REFUSED);
    }

    /** Started and stopped by hand between pg_upgrade and the manifest: its list would be of another state. */
    @Test
    void ofANewDirectoryThatWasStartedNoManifestIsMade() {
        ModelledWorld before = upgraded(Transfer.LINK);
        ModelledWorld touched =
                Doing.done(Doing.startedByHand(before, N1, Side.NEW), new Effect.StopServer(N1, Side.NEW));

        ModelledWorld refused = Doing.done(touched, manifest(Transfer.LINK));

        assertThat(Doing.last(refused).exitCode()).isEqualTo(Reach.REFUSED);
        assertThat(refused.node(N2)).isEqualTo(touched.node(N2));
    }

    @ParameterizedTest
    @EnumSource
    void aStandbyThatWasBehindGetsDamagedFilesWithoutAWord(Transfer transfer) {
        ModelledWorld early = Doing.done(healthy, new Effect.StopServer(N2, Side.OLD));
        ModelledWorld behind = Doing.stopped(early.at(early.now().plusSeconds(1)), N1, List.of(N3));

        ModelledWorld synced = Doing.done(upgraded(behind, transfer), manifest(transfer));

        assertThat(Doing.last(synced).exitCode()).isZero();
        assertThat(target(synced, N2).pages().damaged()).isTrue();
    }

    /** Tried before the control file is renamed, so that nothing needs to be taken back. */
    @ParameterizedTest
    @EnumSource(names = "COPY", mode = EnumSource.Mode.EXCLUDE)
    void acrossFileSystemsNothingIsShared(Transfer transfer) {
        ModelledWorld before = upgraded(transfer).splitFileSystems(N2);

        ModelledWorld synced = Doing.done(before, manifest(transfer));

        assertThat(Doing.last(synced).exitCode()).isNotZero();
        assertThat(synced.node(N2)).isEqualTo(before.node(N2));
    }

    @Test
    void acrossFileSystemsCopiesAreMade() {
        ModelledWorld synced = Doing.done(upgraded(Transfer.COPY).splitFileSystems(N2), manifest(Transfer.COPY));

        assertThat(Doing.last(synced).exitCode()).isZero();
    }

    private static Cluster old(ModelledWorld world, Name node) {
        return (Cluster) world.node(node).old().directory();
    }

    private static Cluster target(ModelledWorld world, Name node) {
        return (Cluster) world.node(node).target().directory();
    }
}
