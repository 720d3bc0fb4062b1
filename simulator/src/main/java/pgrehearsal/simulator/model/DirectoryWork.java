package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;

/** Making, emptying and removing new data directories, and giving the old one its control file back. */
final class DirectoryWork {

    private static final Lsn FIRST_POSITION = Lsn.parse("0/1000028");

    private DirectoryWork() {}

    /** The new directory bears its name only when it is whole. One that nobody has used yet is left as it is. */
    static Work init(Effect.InitCluster effect) {
        Name node = effect.node();
        return Work.of(
                "made",
                new Milestone("cleared", 1, (world, job) -> cleared(world, node)),
                new Milestone("initialised", 8, (world, job) -> initialised(world, node, job.key())));
    }

    private static Reach cleared(ModelledWorld world, Name node) {
        DataDirectory target = world.node(node).target().directory();
        boolean linked =
                world.node(node).old().directory() instanceof Cluster old && old.place() == ControlPlace.RENAMED;
        if (target instanceof DataDirectory.Foreign || linked) {
            return Reach.refuses(world, "the new data directory is not ours to make anew");
        }
        return isPristine(world, node)
                ? new Reach.Goes(world)
                : new Reach.Goes(dropped(Servers.stopLeftovers(world, node), node));
    }

    private static Reach initialised(ModelledWorld world, Name node, String key) {
        if (isPristine(world, node)) {
            return new Reach.Goes(world);
        }
        return world.has(Condition.DISK_FULL, node)
                ? Reach.fails(world, "initdb: error: " + Servers.NO_SPACE)
                : new Reach.Goes(world.with(node, Side.NEW, pristine(world, node, key)));
    }

    private static boolean isPristine(ModelledWorld world, Name node) {
        return world.node(node).target().directory() instanceof Cluster target
                && target.use() == DataDirectory.Use.PRISTINE;
    }

    private static Cluster pristine(ModelledWorld world, Name node, String key) {
        Wal wal = new Wal(1, FIRST_POSITION, FIRST_POSITION, Commits.NONE, false).withCheckpoint();
        return new Cluster(
                DataDirectory.Use.PRISTINE,
                ControlPlace.IN_PLACE,
                Assumptions.control(
                        Assumptions.systemId(key),
                        wal,
                        world.fleet().clusterOf(node).checksums(),
                        ControlData.State.SHUT_DOWN),
                wal,
                wal,
                Configuration.primary(Door.CLOSED),
                Pages.OF_PRIMARY);
    }

    static Work empty(Effect.EmptyDirectory effect) {
        return Work.once(
                (world, job) -> switch (world.node(effect.node()).target().directory()) {
                    case DataDirectory.Absent _, DataDirectory.Empty _ ->
                        new Reach.Goes(world.with(effect.node(), Side.NEW, new DataDirectory.Empty()));
                    case DataDirectory.Foreign _, Cluster _ ->
                        Reach.refuses(world, "the new data directory is not empty");
                });
    }

    static Work drop(Effect.DropDirectory effect) {
        return Work.once((world, job) -> world.node(effect.node()).target().directory() instanceof DataDirectory.Foreign
                        || Servers.up(world, effect.node(), Side.NEW)
                ? Reach.refuses(world, "the new data directory is in use, or not ours")
                : new Reach.Goes(dropped(world, effect.node())));
    }

    /** Removing one name of a shared file leaves the other name and the contents. */
    static ModelledWorld dropped(ModelledWorld world, Name node) {
        return world.with(node, Side.NEW, new DataDirectory.Absent())
                .withCluster(node, Side.OLD, old -> old.with(old.pages().withShared(false)));
    }

    static Work restoreOld(Effect.RestoreOld effect) {
        Name node = effect.node();
        return Work.of(
                "restored",
                new Milestone("new-dropped", 3, (world, job) -> dropUntouched(world, node)),
                new Milestone("control-file-back", 1, (world, job) -> new Reach.Goes(renamedBack(world, node))));
    }

    /**
     * Once it was linked, only a control file that is the one which was stored proves that nobody started it; without
     * any, nobody can have.
     */
    private static Reach dropUntouched(ModelledWorld before, Name name) {
        if (!(before.node(name).old().directory() instanceof Cluster old) || old.place() == ControlPlace.HELD) {
            return Reach.refuses(
                    before, "the new cluster was started: it has written to files that the old one shares");
        }
        if (old.place() == ControlPlace.IN_PLACE) {
            return new Reach.Goes(dropped(Servers.stopLeftovers(before, name), name));
        }
        if (old.pages().damaged()) {
            return Reach.refuses(before, "files of the old directory were moved into the new one");
        }
        ModelledNode node = before.node(name);
        boolean untouched = node.target().directory() instanceof DataDirectory.Absent
                || node.target().server().equals(ModelledServer.DOWN)
                        && node.target().directory() instanceof Cluster target
                        && (target.place() == ControlPlace.GONE
                                || node.upgraded().equals(Optional.of(target.control())));
        return untouched
                ? new Reach.Goes(dropped(before, name))
                : Reach.refuses(before, "the new control file is not the one that pg_upgrade left");
    }

    private static ModelledWorld renamedBack(ModelledWorld world, Name node) {
        return world.withCluster(
                node, Side.OLD, old -> old.place() == ControlPlace.RENAMED ? old.with(ControlPlace.IN_PLACE) : old);
    }
}
