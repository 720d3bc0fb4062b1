package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.ModelledServer.Cause;

/** Letting go of what could lead back. */
final class ReleaseWork {

    private ReleaseWork() {}

    static Work rebuild(Effect.RebuildKept effect) {
        Name node = effect.node();
        return Work.of(
                "following",
                new Milestone("copied", 8, (world, job) -> copy(world, effect)),
                new Milestone(
                        "started",
                        1,
                        (world, job) -> Servers.start(managed(world, node), node, Side.NEW, Cause.SERVICE)));
    }

    private static Reach copy(ModelledWorld world, Effect.RebuildKept effect) {
        Name node = effect.node();
        if (Servers.up(world, node, Side.OLD)) {
            return Reach.refuses(world, "a server runs on the old data directory");
        }
        if (Servers.up(world, node, Side.NEW)) {
            return new Reach.Goes(world);
        }
        if (!Servers.up(world, effect.leader(), Side.NEW)
                || !(world.node(effect.leader()).target().directory() instanceof Cluster leader)) {
            return ServerWork.noConnection(world);
        }
        if (!world.node(node).targetPrograms()) {
            return Reach.fails(world, "pg_basebackup: not found");
        }
        Cluster copied = leader.with(Configuration.standby(
                        effect.leader(), leader.configuration().door()))
                .with(Pages.OF_STANDBY.withDamage(leader.pages().damaged()));
        return new Reach.Goes(world.with(node, Side.NEW, copied));
    }

    private static ModelledWorld managed(ModelledWorld world, Name node) {
        boolean patroni = world.fleet().clusterOf(node).topology() == Topology.PATRONI;
        return patroni ? world.with(world.node(node).withManager(Optional.of(Side.NEW))) : world;
    }

    /** Removing one name of a shared file leaves the other name and the contents. */
    static Work removeOld(Effect.RemoveOld effect) {
        Name name = effect.node();
        return Work.once((world, job) -> {
            if (Servers.up(world, name, Side.OLD)) {
                return Reach.refuses(world, "a server runs on the old data directory");
            }
            ModelledNode bare = world.node(name).withSaved(Optional.empty()).withSetAside(Optional.empty());
            return new Reach.Goes(world.with(bare)
                    .with(name, Side.OLD, new DataDirectory.Absent())
                    .withCluster(name, Side.NEW, left -> left.with(left.pages().withShared(false))));
        });
    }
}
