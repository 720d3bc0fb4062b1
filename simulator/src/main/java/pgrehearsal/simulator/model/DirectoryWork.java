package pgrehearsal.simulator.model;

import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** Making, emptying and removing new data directories, and giving the old one its control file back. */
final class DirectoryWork {

    private static final Lsn FIRST_POSITION = Lsn.parse("0/1000028");

    private DirectoryWork() {}

    static Work init(Effect.InitCluster effect) {
        return Work.of(
                "Success. You can now start the database server",
                new Milestone("directory-made", 1, (world, job) -> clear(world, effect.node())),
                new Milestone(
                        "initialised",
                        8,
                        (world, job) ->
                                new Reach.Goes(world.with(effect.node(), Side.NEW, pristine(world, job.key())))));
    }

    private static Cluster pristine(ModelledWorld world, String key) {
        Wal wal = new Wal(1, FIRST_POSITION, FIRST_POSITION, Commits.NONE).withCheckpoint();
        return new Cluster(
                DataDirectory.Use.PRISTINE,
                ControlPlace.IN_PLACE,
                Assumptions.control(
                        Assumptions.systemId(key),
                        wal,
                        world.fleet().cluster().checksums(),
                        ControlData.State.SHUT_DOWN),
                wal,
                wal,
                Configuration.primary(Door.CLOSED),
                Pages.PRISTINE);
    }

    static Work empty(Effect.EmptyDirectory effect) {
        return Work.once((world, job) -> clear(world, effect.node()));
    }

    /** An empty new directory. What somebody else left there is not ours to remove. */
    private static Reach clear(ModelledWorld world, NodeName node) {
        return world.node(node).target().directory() instanceof DataDirectory.Foreign
                ? new Reach.Fails(world, "directory exists but is not empty")
                : new Reach.Goes(dropped(world, node).with(node, Side.NEW, new DataDirectory.Empty()));
    }

    static Work drop(Effect.DropDirectory effect) {
        return Work.once((world, job) -> world.node(effect.node()).target().directory() instanceof DataDirectory.Foreign
                ? new Reach.Fails(world, "the new data directory is not ours")
                : new Reach.Goes(dropped(world, effect.node())));
    }

    /** Removing one name of a shared file leaves the other name and the contents. */
    static ModelledWorld dropped(ModelledWorld world, NodeName node) {
        return Servers.stopAtOnce(world, node, Side.NEW)
                .with(node, Side.NEW, new DataDirectory.Absent())
                .withCluster(node, Side.OLD, old -> old.with(old.pages().withShared(false)));
    }

    static Work restoreOld(Effect.RestoreOld effect) {
        return Work.of(
                "old cluster restored",
                new Milestone("new-dropped", 3, (world, job) -> dropUnstarted(world, effect.node())),
                new Milestone(
                        "control-file-back", 1, (world, job) -> new Reach.Goes(renamedBack(world, effect.node()))));
    }

    private static Reach dropUnstarted(ModelledWorld world, NodeName node) {
        boolean serves = world.node(node).target().server() instanceof Up up && up.cause() == Cause.SERVICE;
        boolean hidden = world.node(node).old().directory() instanceof Cluster old && old.place() == ControlPlace.GONE;
        return serves || hidden
                ? new Reach.Fails(world, "refused: the new server was started on files that it shares with the old one")
                : new Reach.Goes(dropped(Servers.stopLeftovers(world, node), node));
    }

    private static ModelledWorld renamedBack(ModelledWorld world, NodeName node) {
        return world.withCluster(
                node, Side.OLD, old -> old.place() == ControlPlace.RENAMED ? old.with(ControlPlace.IN_PLACE) : old);
    }
}
