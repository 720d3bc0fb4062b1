package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.effect.FleetEffect.SetAutomation.Automation;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.ModelledServer.Cause;

/** What is done to that which surrounds the servers. */
final class SurroundingWork {

    private SurroundingWork() {}

    static Work of(FleetEffect effect) {
        return switch (effect) {
            case FleetEffect.RunHook hook -> Work.once((world, job) -> new Reach.Goes(ranHook(world, hook)));
            case FleetEffect.SetBalancer balancer ->
                around((world, now) -> now.with(balancer.balancer(), balancer.flow()));
            case FleetEffect.SetPooler pooler -> Work.once((world, job) -> setPooler(world, pooler));
            case FleetEffect.SetAutomation automation -> Work.once((world, job) -> setAutomation(world, automation));
            case FleetEffect.SwitchArchive archive ->
                around((world, now) -> now.withArchive(archive.cluster(), archive.side()));
            case FleetEffect.DrainSlots drain -> slots(drain.node(), Side.OLD, false);
            case FleetEffect.RecreateSlots recreate -> slots(recreate.node(), recreate.side(), true);
            case FleetEffect.RetireArchive archive -> around((world, now) -> now.withRetired(archive.cluster()));
            case FleetEffect.TakeBackup backup ->
                Work.once((world, job) -> world.has(Condition.BACKUP_UNUSABLE, backup.cluster())
                        ? Reach.fails(world, "ERROR: [028]: backup and archive info files exist but do not match")
                        : ServerWork.whileUp(
                                world,
                                backup.node(),
                                Side.NEW,
                                world.with(world.around().withBackup(backup.cluster()))));
            case FleetEffect.StopHa stop -> Work.once((world, job) -> new Reach.Goes(stopManager(world, stop.node())));
            case FleetEffect.StartHa start -> startManager(start);
            case FleetEffect.TakeSnapshot snapshot -> takeSnapshot(snapshot.node());
            case FleetEffect.DropSnapshot snapshot ->
                Work.once((world, job) ->
                        new Reach.Goes(world.with(world.node(snapshot.node()).withSnapshot(Optional.empty()))));
            case FleetEffect.RestoreSnapshot restore -> restoreSnapshot(restore);
            case FleetEffect.DropObjects drop ->
                Work.once((world, job) -> objects(world, drop.node(), Side.OLD, false));
            case FleetEffect.RecreateObjects recreate ->
                Work.once((world, job) -> objects(world, recreate.node(), recreate.side(), true));
            case FleetEffect.BringPrograms programs ->
                Work.once((world, job) ->
                        new Reach.Goes(world.with(world.node(programs.node()).withTargetPrograms())));
            case FleetEffect.FollowLeader follow -> follow(follow);
        };
    }

    private static ModelledWorld ranHook(ModelledWorld world, FleetEffect.RunHook run) {
        boolean acts = run.verb() == Hook.Verb.ACT;
        ModelledWorld told = world.with(world.around().withHook(run.node(), run.hook(), acts));
        boolean installs = world.fleet()
                .installation()
                .filter(hook -> hook.name().equals(run.hook()))
                .isPresent();
        return acts && installs ? told.with(told.node(run.node()).withTargetPrograms()) : told;
    }

    private static Work slots(Name node, Side side, boolean there) {
        return Work.once((world, job) ->
                ServerWork.whileUp(world, node, side, world.with(world.around().withSlots(node, side, there))));
    }

    /** A change of the surroundings. */
    private interface Change {
        Surroundings of(ModelledWorld world, Surroundings now);
    }

    private static Work around(Change change) {
        return Work.once((world, job) -> new Reach.Goes(world.with(change.of(world, world.around()))));
    }

    /** PAUSE waits until every transaction is over; a process that does not answer does as it did. */
    private static Reach setPooler(ModelledWorld world, FleetEffect.SetPooler pooler) {
        boolean holds = pooler.clients() == FleetEffect.SetPooler.Clients.HELD;
        if (world.has(Condition.POOLER_DEAF, pooler.cluster())) {
            return Reach.fails(world, "one process does not answer its administration console");
        }
        return holds && world.has(Condition.LONG_TRANSACTION, pooler.cluster())
                ? new Reach.Waits()
                : new Reach.Goes(world.with(world.around().with(pooler.cluster(), pooler.clients())));
    }

    private static Reach setAutomation(ModelledWorld world, FleetEffect.SetAutomation automation) {
        return world.has(Condition.STORE_DOWN, automation.cluster())
                ? Reach.fails(world, "Error: Can not access configuration store")
                : new Reach.Goes(world.with(world.around()
                        .withPause(
                                automation.cluster(),
                                automation.side(),
                                automation.automation() == Automation.PAUSED)));
    }

    /** Patroni leaves the server running when it is paused; a pod takes its server with it. */
    private static ModelledWorld stopManager(ModelledWorld world, Name node) {
        Topology topology = world.fleet().clusterOf(node).topology();
        ModelledWorld stopped = world.with(world.node(node).withManager(Optional.empty()));
        boolean paused = world.around().paused(world.fleet().clusterOf(node).name(), Side.OLD);
        boolean takesServerAlong = topology == Topology.KUBERNETES || !paused;
        return takesServerAlong ? Servers.stopAtOnce(stopped, node, Side.OLD) : stopped;
    }

    private static Work startManager(FleetEffect.StartHa start) {
        Name node = start.node();
        Milestone began = new Milestone(
                "daemon-started",
                1,
                (world, job) -> new Reach.Goes(world.with(world.node(node).withManager(Optional.of(start.side())))));
        Milestone held = new Milestone(
                "control-file-held",
                1,
                (world, job) ->
                        new Reach.Goes(start.side() == Side.NEW ? Servers.holdRenamedControlFile(world, node) : world));
        Milestone started = new Milestone("server-started", 6, (world, job) -> startServer(world, node, start.side()));
        return Work.of("manager started", held, began, started);
    }

    /**
     * Under pause the manager starts nothing. One that finds its server running adopts it; so what a proof or
     * pg_upgrade has left running goes before, or it would be adopted where no client finds it.
     */
    private static Reach startServer(ModelledWorld before, Name node, Side side) {
        ModelledWorld world = Servers.stopLeftover(before, node, side);
        Name cluster = world.fleet().clusterOf(node).name();
        if (world.node(node).instance(side).server() instanceof ModelledServer.Up up
                && up.stage() == ModelledServer.Stage.READY) {
            return new Reach.Goes(world);
        }
        if (side == Side.NEW && world.has(Condition.SYSTEM_ID_IN_STORE, cluster)) {
            return Reach.fails(world, "CRITICAL: system ID mismatch, node belongs to a different cluster");
        }
        return world.around().paused(cluster, side) || world.has(Condition.STORE_DOWN, cluster)
                ? new Reach.Waits()
                : Servers.start(world, node, side, Cause.SERVICE);
    }

    private static Work takeSnapshot(Name node) {
        return Work.once((world, job) -> {
            if (Servers.up(world, node, Side.OLD) || Servers.up(world, node, Side.NEW)) {
                return Reach.refuses(world, "a server runs on the data directory");
            }
            return world.node(node).old().directory() instanceof Cluster old
                    ? new Reach.Goes(world.with(world.node(node).withSnapshot(Optional.of(old))))
                    : Reach.refuses(world, "there is no data directory");
        });
    }

    /** The new directory goes: on one file system it is younger than the snapshot. */
    private static Work restoreSnapshot(FleetEffect.RestoreSnapshot restore) {
        Name node = restore.node();
        return Work.of(
                "restored",
                new Milestone("new-dropped", 1, (world, job) -> dropNew(world, node)),
                new Milestone("old-back", 4, (world, job) -> {
                    Optional<Cluster> snapshot = world.node(node).snapshot();
                    if (snapshot.isEmpty()) {
                        return Reach.refuses(world, "there is no snapshot");
                    }
                    Configuration configuration = restore.upstream().equals(node)
                            ? snapshot.get().configuration()
                            : Configuration.standby(
                                    restore.upstream(),
                                    snapshot.get().configuration().door());
                    ModelledWorld forgotten = world.with(world.node(node).withSaved(Optional.empty()));
                    return new Reach.Goes(
                            forgotten.with(node, Side.OLD, snapshot.get().with(configuration)));
                }));
    }

    private static Reach dropNew(ModelledWorld world, Name node) {
        if (Servers.up(world, node, Side.OLD) || Servers.up(world, node, Side.NEW)) {
            return Reach.refuses(world, "a server runs on the data directories");
        }
        return new Reach.Goes(DirectoryWork.dropped(world, node));
    }

    /** Reaches the standbys as any other change does. */
    private static Reach objects(ModelledWorld world, Name node, Side side, boolean present) {
        return ServerWork.whileUp(
                world,
                node,
                side,
                world.withCluster(node, side, cluster -> cluster.withWal(wal -> wal.withObjects(present))));
    }

    /** Its own rules for clients come back with it, and a server that ran is started anew. */
    private static Work follow(FleetEffect.FollowLeader follow) {
        Name node = follow.node();
        return Work.of(
                "following",
                new Milestone("configured", 1, (world, job) -> {
                    if (!(world.node(node).old().directory() instanceof Cluster old)
                            || old.place() != ControlPlace.IN_PLACE) {
                        return Reach.refuses(world, "the old directory has no control file");
                    }
                    ModelledWorld stopped = Servers.stopAtOnce(world, node, Side.OLD);
                    return new Reach.Goes(stopped.with(stopped.node(node).withSetAside(Optional.empty()))
                            .withCluster(
                                    node,
                                    Side.OLD,
                                    cluster -> cluster.with(Configuration.standby(follow.leader(), Door.OPEN))));
                }),
                new Milestone("started", 3, (world, job) -> RebuildWork.following(world, node, follow.leader())));
    }
}
