package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.DataDirectory.Use;
import pgrehearsal.simulator.model.ModelledNode.SavedFiles;

/** Bringing the new data directory to a standby, and taking it back. */
final class SyncWork {

    private static final int RSYNC_IO_ERROR = 11;

    private SyncWork() {}

    /** Saved once: what rsync has overwritten since is not worth saving. */
    static Work save(Effect.SaveOld effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            if (node.saved().isPresent()) {
                return new Reach.Goes(world);
            }
            return node.old().directory() instanceof Cluster old
                            && old.startable()
                            && !Servers.up(world, effect.node(), Side.OLD)
                    ? new Reach.Goes(
                            world.with(node.withSaved(Optional.of(new SavedFiles(old.control(), old.configuration())))))
                    : Reach.refuses(world, "the old directory has no control file to save, or a server runs on it");
        });
    }

    /**
     * rsync of both directories: the old one is made like the leader's before the new one arrives. Cut off between its
     * first deletions, it leaves a control file without standby.signal.
     */
    static Work copy(Effect.CopyTree effect) {
        return Work.of(
                "sent and received",
                new Milestone("standby-signal-deleted", 1, (world, job) -> overwriteConfiguration(world, effect)),
                new Milestone("control-file-deleted", 1, (world, job) -> new Reach.Goes(overwriteOld(world, effect))),
                new Milestone("linked", 3, (world, job) -> arriving(world, effect)),
                new Milestone(
                        "control-file-copied",
                        2,
                        (world, job) -> new Reach.Goes(arrive(world, effect, ControlPlace.IN_PLACE))));
    }

    private static Reach overwriteConfiguration(ModelledWorld world, Effect.CopyTree effect) {
        boolean linked = world.node(effect.node()).old().directory() instanceof Cluster old
                && old.place() == ControlPlace.RENAMED;
        if (!linked || world.node(effect.standby()).saved().isEmpty()) {
            return Reach.refuses(world, "the leader was not linked, or what this destroys was not saved");
        }
        if (Servers.up(world, effect.standby(), Side.OLD)) {
            return Reach.refuses(world, "a server runs on the standby's old directory");
        }
        return new Reach.Goes(world.withCluster(
                effect.standby(),
                Side.OLD,
                old -> old.with(leader(world, effect).configuration().atAnotherAddress())));
    }

    /** The leader's renamed control file is a file like any other. */
    private static ModelledWorld overwriteOld(ModelledWorld world, Effect.CopyTree effect) {
        Cluster leader = leader(world, effect);
        return world.withCluster(
                effect.standby(), Side.OLD, old -> old.with(leader.place()).with(leader.control()));
    }

    private static Cluster leader(ModelledWorld world, Effect.CopyTree effect) {
        if (world.node(effect.node()).old().directory() instanceof Cluster leader) {
            return leader;
        }
        throw new IllegalStateException("the old directory of " + effect.node() + " is gone");
    }

    private static Reach arriving(ModelledWorld world, Effect.CopyTree effect) {
        return world.has(Condition.DISK_FULL, effect.standby())
                ? new Reach.Fails(world, RSYNC_IO_ERROR, "rsync: [receiver] write failed: No space left on device (28)")
                : new Reach.Goes(arrive(world, effect, ControlPlace.GONE));
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
        Pages pages =
                old.pages().linkedAnew().withDamage(unlike || leader.pages().damaged());
        Cluster arrived = new Cluster(
                Use.USED,
                place,
                leader.control(),
                leader.replayed(),
                leader.replayed(),
                leader.configuration().atAnotherAddress(),
                world.has(Condition.TRANSFER_INCOMPLETE, effect.standby())
                        ? pages.with(Pages.Flaw.UNSTARTABLE)
                        : pages);
        return world.with(effect.standby(), Side.NEW, arrived)
                .withCluster(
                        effect.standby(),
                        Side.OLD,
                        left -> left.with(left.pages().withShared(true)));
    }

    /** The control file comes back last of all files, and what was saved is no longer needed when all is back. */
    static Work putBack(Effect.PutBack effect) {
        Name node = effect.node();
        return Work.of(
                "put back",
                new Milestone("files-back", 1, (world, job) -> filesBack(world, node)),
                new Milestone("new-dropped", 3, (world, job) -> new Reach.Goes(DirectoryWork.dropped(world, node))),
                new Milestone(
                        "saved-dropped",
                        1,
                        (world, job) ->
                                new Reach.Goes(world.with(world.node(node).withSaved(Optional.empty())))));
    }

    private static Reach filesBack(ModelledWorld world, Name name) {
        if (!(world.node(name).old().directory() instanceof Cluster old) || old.place() == ControlPlace.HELD) {
            return Reach.refuses(world, "the new cluster was started: it has written to files that the old one shares");
        }
        Optional<SavedFiles> saved = world.node(name).saved();
        if (saved.isEmpty()) {
            return old.startable() ? new Reach.Goes(world) : Reach.refuses(world, "nothing was saved");
        }
        SavedFiles files = saved.get();
        return new Reach.Goes(world.withCluster(
                name,
                Side.OLD,
                put -> put.with(ControlPlace.IN_PLACE).with(files.control()).with(files.configuration())));
    }

    /** From what was saved, or from the old directory itself if nothing has overwritten it. */
    static Work switchConfiguration(Effect.SwitchConfiguration effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            boolean own = node.saved().isPresent()
                    || node.old().directory() instanceof Cluster old
                            && old.configuration().ownAddress();
            return node.target().directory() instanceof Cluster && own
                    ? new Reach.Goes(world.withCluster(
                            effect.node(),
                            Side.NEW,
                            target -> target.with(Configuration.standby(effect.leader(), Door.CLOSED))))
                    : Reach.refuses(world, "nothing was brought, or the standby's own configuration is gone");
        });
    }
}
