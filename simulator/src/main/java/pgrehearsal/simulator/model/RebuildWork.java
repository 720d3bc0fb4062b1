package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.ModelledServer.Cause;

/** A node that the new version has used becomes a standby of the old one again, by a base backup. */
final class RebuildWork {

    private RebuildWork() {}

    static Work of(Effect.RebuildStandby effect) {
        Name node = effect.node();
        return Work.of(
                "rebuilt",
                new Milestone("old-removed", 1, (world, job) -> cleared(world, effect)),
                new Milestone("copied", 16, (world, job) -> copied(world, effect)),
                new Milestone("started", 1, (world, job) -> following(world, node, effect.leader())));
    }

    /** The files go first: what they share with the new directory would need their space a second time. */
    private static Reach cleared(ModelledWorld world, Effect.RebuildStandby effect) {
        Name node = effect.node();
        if (isRebuilt(world, effect)) {
            return new Reach.Goes(world);
        }
        if (Servers.up(world, node, Side.OLD) || Servers.up(world, node, Side.NEW)) {
            return Reach.refuses(world, "a server runs on the data directories");
        }
        ModelledWorld dropped = effect.keepsNew() ? world : DirectoryWork.dropped(world, node);
        ModelledNode bare = dropped.node(node).withSaved(Optional.empty()).withSetAside(Optional.empty());
        return new Reach.Goes(dropped.with(bare)
                .with(node, Side.OLD, new DataDirectory.Absent())
                .withCluster(node, Side.NEW, left -> left.with(left.pages().withShared(false))));
    }

    private static Reach copied(ModelledWorld world, Effect.RebuildStandby effect) {
        Name node = effect.node();
        if (isRebuilt(world, effect)) {
            return new Reach.Goes(world);
        }
        if (!Servers.up(world, effect.leader(), Side.OLD)
                || !(world.node(effect.leader()).old().directory() instanceof Cluster leader)) {
            return ServerWork.noConnection(world);
        }
        if (world.has(Condition.DISK_FULL, node)) {
            return Reach.fails(world, "pg_basebackup: error: " + Servers.NO_SPACE);
        }
        Cluster copied = leader.with(Configuration.standby(
                        effect.leader(), leader.configuration().door()))
                .with(Pages.OF_STANDBY.withDamage(leader.pages().damaged()));
        return new Reach.Goes(world.with(node, Side.OLD, copied));
    }

    /** A base backup gets its name only when it is whole; nothing else follows the node that serves now. */
    private static boolean isRebuilt(ModelledWorld world, Effect.RebuildStandby effect) {
        return world.node(effect.node()).old().directory() instanceof Cluster old
                && old.startable()
                && old.configuration().upstream().equals(Optional.of(effect.leader()));
    }

    /** A server that runs and gets no WAL follows nobody. */
    static Reach following(ModelledWorld world, Name node, Name leader) {
        boolean there = world.node(node).old().server() instanceof ModelledServer.Up up
                && up.role() == Role.STANDBY
                && up.serves();
        Reach started = there ? new Reach.Goes(world) : Servers.start(world, node, Side.OLD, Cause.SERVICE);
        return started instanceof Reach.Goes goes && !Servers.up(goes.world(), leader, Side.OLD)
                ? Reach.fails(goes.world(), "no WAL comes in")
                : started;
    }
}
