package pgrehearsal.simulator.model;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fleet.Side;

/** The work behind every effect. */
public final class Works {

    private Works() {}

    /** What an effect's job comes by, in order. */
    public static List<Milestone> milestones(Effect effect) {
        return of(effect).milestones();
    }

    /** How long an effect's job waits for something before it gives up by itself. */
    public static Duration patience(Effect effect) {
        return of(effect).patience();
    }

    static Work of(Effect effect) {
        return switch (effect) {
            case Effect.ReadFacts _ -> throw new IllegalArgumentException("reading facts is no job");
            case Effect.InitCluster init -> DirectoryWork.init(init);
            case Effect.EmptyDirectory empty -> DirectoryWork.empty(empty);
            case Effect.DropDirectory drop -> DirectoryWork.drop(drop);
            case Effect.RunPgUpgrade upgrade ->
                switch (upgrade.mode()) {
                    case CHECK_LIVE -> UpgradeWork.checkLive(upgrade.node());
                    case LINK, COPY, CLONE, COPY_FILE_RANGE, SWAP ->
                        UpgradeWork.transfer(upgrade.node(), upgrade.mode());
                };
            case Effect.SetDoor door -> ServerWork.setDoor(door);
            case Effect.EndSessions sessions -> ServerWork.endSessions(sessions);
            case Effect.TakeFingerprint fingerprint -> ProofWork.fingerprint(fingerprint);
            case Effect.AwaitReplay replay -> ProofWork.awaitReplay(replay);
            case Effect.StopServer stop -> ServerWork.stop(stop);
            case Effect.StartServer start -> ServerWork.start(start);
            case Effect.PromoteServer promotion ->
                Work.once((world, job) -> Servers.promote(world, promotion.node(), promotion.side()));
            case Effect.ProveKept proof -> ProofWork.proveKept(proof);
            case Effect.IsolateKept isolation -> ServerWork.isolate(isolation);
            case Effect.GiveBack back -> ServerWork.giveBack(back);
            case Effect.SaveOld save -> SyncWork.save(save);
            case Effect.CopyTree copy -> SyncWork.copy(copy);
            case Effect.LinkTree link -> ManifestWork.of(link);
            case Effect.PutBack back -> SyncWork.putBack(back);
            case Effect.RestoreOld restore -> DirectoryWork.restoreOld(restore);
            case Effect.SwitchConfiguration configuration -> SyncWork.switchConfiguration(configuration);
            case Effect.ProveReplication proof -> ProofWork.proveReplication(proof);
            case Effect.RunScripts scripts ->
                Work.once((world, job) -> world.clusterHas(Condition.EXTENSION_WITHOUT_PATH, scripts.node())
                        ? Reach.fails(world, "ERROR: extension has no update path to the installed version")
                        : ServerWork.whileUp(world, scripts.node(), Side.NEW, world));
            case Effect.GatherStatistics statistics ->
                Work.once((world, job) -> world.clusterHas(Condition.ANALYZE_BLOCKED, statistics.node())
                        ? new Reach.Waits()
                        : ServerWork.whileUp(
                                world,
                                statistics.node(),
                                Side.NEW,
                                world.with(world.node(statistics.node()).withTablesWithoutStatistics(0))));
            case Effect.VerifyChecksums checksums -> ProofWork.verifyChecksums(checksums);
            case Effect.Linger _ -> Work.once((world, job) -> new Reach.Goes(world));
            case Effect.RebuildKept rebuild -> ReleaseWork.rebuild(rebuild);
            case Effect.RebuildStandby rebuild -> RebuildWork.of(rebuild);
            case Effect.RemoveOld remove -> ReleaseWork.removeOld(remove);
            case FleetEffect around -> SurroundingWork.of(around);
        };
    }
}
