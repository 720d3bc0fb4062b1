package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.DataDirectory.Use;
import pgrehearsal.simulator.model.ModelledNode.SavedFiles;

/** Bringing the new data directory to a standby, and taking it back. */
final class SyncWork {

    private SyncWork() {}

    static Work save(Effect.SaveOld effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            if (node.old().directory() instanceof Cluster old && old.startable()) {
                return new Reach.Goes(world.with(node.withSaved(new SavedFiles(old.control(), old.configuration()))));
            }
            return node.saved().isPresent()
                    ? new Reach.Goes(world)
                    : new Reach.Fails(world, "cp: cannot stat 'global/pg_control': No such file or directory");
        });
    }

    /** rsync of both directories: the old one is made like the leader's before the new one arrives. */
    static Work copy(Effect.CopyTree effect) {
        return Work.of(
                "sent and received",
                new Milestone("old-overwritten", 1, (world, job) -> overwriteOld(world, effect)),
                new Milestone("linked", 3, (world, job) -> new Reach.Goes(arrive(world, effect, ControlPlace.GONE))),
                new Milestone(
                        "control-file-copied",
                        2,
                        (world, job) -> new Reach.Goes(arrive(world, effect, ControlPlace.IN_PLACE))));
    }

    /** The control file and standby.signal are deleted, the leader's configuration and renamed control file come. */
    private static Reach overwriteOld(ModelledWorld world, Effect.CopyTree effect) {
        if (!(world.node(effect.node()).old().directory() instanceof Cluster leader)) {
            return new Reach.Fails(world, "rsync: link_stat failed: No such file or directory (2)");
        }
        return new Reach.Goes(world.withCluster(
                effect.standby(),
                Side.OLD,
                old -> old.with(leader.place())
                        .with(leader.control())
                        .with(leader.configuration().atAnotherAddress())));
    }

    /**
     * The standby's own files get a second name wherever the leader's have one: rsync looks at sizes, not contents. If
     * the standby had stopped elsewhere than the leader, the catalog and WAL that arrive do not fit its files.
     */
    private static ModelledWorld arrive(ModelledWorld world, Effect.CopyTree effect, ControlPlace place) {
        if (!(world.node(effect.node()).target().directory() instanceof Cluster leader)
                || !(world.node(effect.standby()).old().directory() instanceof Cluster old)) {
            return world;
        }
        boolean unlike = !old.replayed().commits().equals(leader.replayed().commits());
        Cluster arrived = new Cluster(
                Use.USED,
                place,
                leader.control(),
                leader.replayed(),
                leader.replayed(),
                leader.configuration().atAnotherAddress(),
                old.pages().linkedAnew().withDamage(unlike || leader.pages().damaged()));
        return world.with(effect.standby(), Side.NEW, arrived)
                .withCluster(
                        effect.standby(),
                        Side.OLD,
                        left -> left.with(left.pages().withShared(true)));
    }

    static Work putBack(Effect.PutBack effect) {
        return Work.of(
                "put back",
                new Milestone(
                        "new-dropped", 3, (world, job) -> new Reach.Goes(DirectoryWork.dropped(world, effect.node()))),
                new Milestone("files-back", 1, (world, job) -> filesBack(world, effect.node())));
    }

    private static Reach filesBack(ModelledWorld world, NodeName name) {
        Optional<SavedFiles> saved = world.node(name).saved();
        if (saved.isPresent()) {
            SavedFiles files = saved.get();
            return new Reach.Goes(world.withCluster(
                    name,
                    Side.OLD,
                    old -> old.with(ControlPlace.IN_PLACE).with(files.control()).with(files.configuration())));
        }
        boolean untouched = world.node(name).old().directory() instanceof Cluster old && old.startable();
        return untouched ? new Reach.Goes(world) : new Reach.Fails(world, "nothing was saved");
    }

    static Work switchConfiguration(Effect.SwitchConfiguration effect) {
        return Work.once((world, job) -> world.node(effect.node()).target().directory() instanceof Cluster
                ? new Reach.Goes(world.withCluster(
                        effect.node(),
                        Side.NEW,
                        target -> target.with(Configuration.standby(effect.leader(), Door.CLOSED))))
                : new Reach.Fails(world, "no data directory"));
    }
}
