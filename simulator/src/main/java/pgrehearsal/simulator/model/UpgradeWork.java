package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade.Mode;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.DataDirectory.Use;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/**
 * pg_upgrade in its own order: it starts the old server to check and dump, which moves the old checkpoint; starts the
 * new one to restore the schema; renames the old control file just before it links; and starts and stops the new
 * server once more when all is linked.
 */
final class UpgradeWork {

    private static final int PARTS = 3;

    /** Copying takes most of the time. */
    private static final double COPYING = 20;

    private UpgradeWork() {}

    static Work checkLive(Name node) {
        return Work.of(
                "*Clusters are compatible*",
                new Milestone(
                        "checked",
                        8,
                        (world, job) -> Incompatibilities.refused(world, node)
                                .map(output -> Reach.fails(world, output))
                                .orElseGet(() -> new Reach.Goes(world))));
    }

    static Work transfer(Name node, Mode mode) {
        boolean links = mode == Mode.LINK || mode == Mode.SWAP;
        List<Milestone> milestones = new ArrayList<>();
        milestones.add(new Milestone("taken", 0.5, (world, job) -> take(world, node)));
        milestones.add(new Milestone("old-server-started", 1, (world, job) -> startOld(world, node)));
        milestones.add(new Milestone("checked", 3, (world, job) -> checked(world, node)));
        milestones.add(new Milestone("schema-restoring", 1, (world, job) -> restoring(world, node)));
        milestones.add(new Milestone("schema-restored", 4, (world, job) -> restored(world, node)));
        if (links) {
            milestones.add(new Milestone(
                    "control-file-renamed",
                    0.5,
                    (world, job) ->
                            new Reach.Goes(world.withCluster(node, Side.OLD, old -> old.with(ControlPlace.RENAMED)))));
        }
        for (int part = 1; part <= PARTS; part++) {
            boolean first = part == 1;
            boolean last = part == PARTS;
            milestones.add(new Milestone((links ? "linked-" : "copied-") + part, links ? 1 : COPYING, (world, job) -> {
                ModelledWorld begun = first && mode == Mode.SWAP ? moved(world, node) : world;
                return new Reach.Goes(last ? transferred(begun, node, mode) : begun);
            }));
        }
        milestones.add(new Milestone(
                "new-server-started", 0.5, (world, job) -> Servers.start(world, node, Side.NEW, Cause.UPGRADE)));
        milestones.add(new Milestone(
                "new-server-stopped", 0.5, (world, job) -> new Reach.Goes(Servers.stopAtOnce(world, node, Side.NEW))));
        milestones.add(new Milestone("control-file-stored", 0.5, (world, job) -> new Reach.Goes(stored(world, node))));
        return Work.of("Upgrade Complete", milestones.toArray(Milestone[]::new));
    }

    /** Before pg_upgrade runs at all, the new directory is marked: from here on it is not pristine any more. */
    private static Reach take(ModelledWorld before, Name node) {
        ModelledWorld world = stopOrphan(before, node);
        if (Servers.up(world, node, Side.OLD) || Servers.up(world, node, Side.NEW)) {
            return Reach.refuses(world, "processes run on the data directories");
        }
        if (!(world.node(node).old().directory() instanceof Cluster old)
                || old.place() == ControlPlace.RENAMED
                || old.place() == ControlPlace.HELD) {
            return Reach.refuses(world, "the old directory was linked before");
        }
        if (!(world.node(node).target().directory() instanceof Cluster)) {
            return Reach.refuses(world, "there is no new data directory");
        }
        return new Reach.Goes(world.withCluster(
                node, Side.NEW, target -> target.use() == Use.PRISTINE ? target.with(Use.TAKEN) : target));
    }

    private static ModelledWorld stopOrphan(ModelledWorld world, Name node) {
        return world.node(node).target().server() instanceof Up up && up.cause() == Cause.UPGRADE
                ? Servers.stopAtOnce(world, node, Side.NEW)
                : world;
    }

    private static ModelledWorld stored(ModelledWorld world, Name node) {
        return world.node(node).target().directory() instanceof Cluster target
                ? world.with(world.node(node).withUpgraded(target.control()))
                : world;
    }

    private static Reach startOld(ModelledWorld world, Name node) {
        if (!(world.node(node).old().directory() instanceof Cluster old) || !old.startable()) {
            return Reach.fails(world, Servers.NO_DATABASE_SYSTEM);
        }
        if (old.control().state() == ControlData.State.SHUT_DOWN_IN_RECOVERY) {
            return Reach.fails(
                    world,
                    "The source cluster was shut down while in recovery mode.  To upgrade, use \"rsync\" as documented"
                            + " or shut it down as a primary.");
        }
        if (old.control().state() != ControlData.State.SHUT_DOWN) {
            return Reach.fails(world, "The source cluster was not shut down cleanly.");
        }
        return Servers.start(world, node, Side.OLD, Cause.UPGRADE);
    }

    /** Whatever it finds, it stops the old server again. */
    private static Reach checked(ModelledWorld world, Name node) {
        ModelledWorld stopped = Servers.stopAtOnce(world, node, Side.OLD);
        if (world.has(Condition.STALE_PID, node)) {
            return Reach.fails(stopped, "There seems to be a postmaster servicing the old cluster.");
        }
        if (!(world.node(node).target().directory() instanceof Cluster target) || target.use() == Use.USED) {
            return Reach.fails(stopped, "New cluster database \"postgres\" is not empty");
        }
        return Incompatibilities.refused(world, node)
                .map(output -> Reach.fails(stopped, output))
                .orElseGet(() -> new Reach.Goes(stopped));
    }

    private static Reach restoring(ModelledWorld world, Name node) {
        if (world.has(Condition.DISK_FULL, node)) {
            return Reach.fails(world, Servers.NO_SPACE);
        }
        return Servers.start(
                world.withCluster(node, Side.NEW, target -> target.with(Use.USED)), node, Side.NEW, Cause.UPGRADE);
    }

    /** What was moved into the new directory is missing from the old one. */
    static ModelledWorld moved(ModelledWorld world, Name node) {
        return world.node(node).old().directory() instanceof Cluster old
                ? world.withCluster(node, Side.NEW, target -> target.with(old.pages()))
                        .withCluster(
                                node, Side.OLD, left -> left.with(left.pages().withDamage(true)))
                : world;
    }

    private static Reach restored(ModelledWorld world, Name node) {
        ModelledWorld stopped = Servers.stopAtOnce(world, node, Side.NEW);
        return world.clusterHas(Condition.SCHEMA_REFUSED, node)
                ? Reach.fails(
                        stopped,
                        "pg_restore: error: could not execute query: ERROR: column s.waiting does not exist\n"
                                + "Failure, exiting")
                : new Reach.Goes(stopped);
    }

    /** The new cluster's WAL begins in the segment behind the old one's last. */
    private static ModelledWorld transferred(ModelledWorld world, Name node, Mode mode) {
        if (!(world.node(node).old().directory() instanceof Cluster old)) {
            return world;
        }
        long segment = Assumptions.WAL_SEGMENT_BYTES;
        Lsn start = new Lsn((old.replayed().position().bytes() / segment + 1) * segment + 0x28);
        Wal wal = new Wal(
                        1,
                        start,
                        start,
                        old.replayed().commits(),
                        old.replayed().objectsInTheWay())
                .withCheckpoint();
        ModelledNode upgraded = world.node(node).withTablesWithoutStatistics(Assumptions.TABLES);
        return world.with(upgraded)
                .withCluster(node, Side.OLD, left -> left.with(left.pages().withShared(mode == Mode.LINK)))
                .withCluster(
                        node,
                        Side.NEW,
                        target -> target.withWal(wal, wal)
                                .withControlOfCheckpoint(ControlData.State.SHUT_DOWN)
                                .with(
                                        switch (mode) {
                                            case LINK -> old.pages().linkedAnew();
                                            case SWAP -> target.pages();
                                            case COPY, CLONE, COPY_FILE_RANGE, CHECK_LIVE -> old.pages();
                                        }));
    }
}
