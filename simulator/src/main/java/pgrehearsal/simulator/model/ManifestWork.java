package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.DataDirectory.Use;

/**
 * Bringing the new data directory to a standby by a manifest: what pg_upgrade has done to the leader's old files is
 * done to the standby's own, in the same order. The old directory's configuration is left as it is.
 */
final class ManifestWork {

    private static final int PARTS = 3;

    /** Copying takes most of the time. */
    private static final double COPYING = 20;

    private ManifestWork() {}

    static Work of(Effect.LinkTree effect) {
        boolean whole = effect.transfer().keepsOldWhole();
        List<Milestone> milestones = new ArrayList<>();
        milestones.add(new Milestone("manifest-made", 1, (world, job) -> make(world, effect)));
        if (!whole) {
            milestones.add(new Milestone(
                    "control-file-renamed",
                    0.5,
                    (world, job) -> new Reach.Goes(
                            world.withCluster(effect.standby(), Side.OLD, old -> old.with(ControlPlace.RENAMED)))));
        }
        for (int part = 1; part <= PARTS; part++) {
            boolean first = part == 1;
            boolean last = part == PARTS;
            milestones.add(new Milestone((whole ? "copied-" : "linked-") + part, whole ? COPYING : 1, (world, job) -> {
                if (world.has(Condition.DISK_FULL, effect.standby())) {
                    // What differs from the leader's new directory comes from there, however the rest is brought.
                    return Reach.fails(world, Servers.NO_SPACE);
                }
                ModelledWorld begun = first ? begin(world, effect) : world;
                return last ? complete(begun, effect) : new Reach.Goes(begun);
            }));
        }
        milestones.add(new Milestone(
                "control-file-copied", 1, (world, job) -> new Reach.Goes(withControl(world, effect.standby()))));
        return Work.of("carried out", milestones.toArray(Milestone[]::new));
    }

    /**
     * It says nothing unless the leader's new directory is as pg_upgrade left it. With it comes a directory without a
     * control file, in place of what an earlier attempt has left; what was moved stays.
     */
    private static Reach make(ModelledWorld world, Effect.LinkTree effect) {
        ModelledNode leader = world.node(effect.node());
        ModelledNode standby = world.node(effect.standby());
        if (up(world, effect.node()) || up(world, effect.standby())) {
            return Reach.refuses(world, "a server runs on one of the data directories");
        }
        if (!(leader.target().directory() instanceof Cluster upgraded)
                || !leader.upgraded().equals(Optional.of(upgraded.control()))) {
            return Reach.refuses(world, "the leader's new directory is not the one that pg_upgrade left");
        }
        if (crossesDevices(standby, effect.transfer())) {
            return Reach.fails(world, "could not create hard link: Invalid cross-device link");
        }
        boolean ready = standby.old().directory() instanceof Cluster old
                && (old.startable() || !effect.transfer().keepsOldWhole() && old.place() == ControlPlace.RENAMED);
        if (!ready) {
            return Reach.refuses(world, "the standby's old directory has no control file, or its new one was started");
        }
        return switch (standby.target().directory()) {
            case DataDirectory.Absent _, DataDirectory.Foreign _ ->
                Reach.refuses(world, "the standby's new directory is not there, or not ours");
            case DataDirectory.Empty _ ->
                new Reach.Goes(world.with(effect.standby(), Side.NEW, arriving(upgraded, Pages.OF_STANDBY)));
            case Cluster found ->
                found.startable() && !found.control().equals(upgraded.control())
                        ? Reach.refuses(world, "the standby's new server was started")
                        : new Reach.Goes(begunAnew(world, effect, arriving(upgraded, found.pages())));
        };
    }

    private static boolean up(ModelledWorld world, Name node) {
        return Servers.up(world, node, Side.OLD) || Servers.up(world, node, Side.NEW);
    }

    private static Cluster arriving(Cluster upgraded, Pages pages) {
        return new Cluster(
                Use.USED,
                ControlPlace.GONE,
                upgraded.control(),
                upgraded.replayed(),
                upgraded.replayed(),
                upgraded.configuration().atAnotherAddress(),
                pages);
    }

    /** Names and copies are made anew; what was moved has no other place. */
    private static ModelledWorld begunAnew(ModelledWorld world, Effect.LinkTree effect, Cluster arriving) {
        Name standby = effect.standby();
        return effect.transfer() == Transfer.SWAP
                ? world.with(standby, Side.NEW, arriving)
                : DirectoryWork.dropped(world, standby).with(standby, Side.NEW, arriving.with(Pages.OF_STANDBY));
    }

    /** From the first name or move on the old directory is not by itself any more. */
    private static ModelledWorld begin(ModelledWorld world, Effect.LinkTree effect) {
        Name standby = effect.standby();
        return switch (effect.transfer()) {
            case LINK ->
                world.withCluster(standby, Side.OLD, old -> old.with(old.pages().withShared(true)));
            case SWAP -> isMoved(world, standby) ? world : UpgradeWork.moved(world, standby);
            case COPY, CLONE, COPY_FILE_RANGE -> world;
        };
    }

    private static boolean isMoved(ModelledWorld world, Name standby) {
        return world.node(standby).old().directory() instanceof Cluster old
                && old.pages().damaged();
    }

    /**
     * Which file is which was found at the leader, and the standby's are taken unread: if the standby had stopped
     * elsewhere, the catalog and WAL that arrive do not fit its files.
     */
    private static Reach complete(ModelledWorld world, Effect.LinkTree effect) {
        Name standby = effect.standby();
        if (!(world.node(standby).old().directory() instanceof Cluster old)
                || !(world.node(standby).target().directory() instanceof Cluster target)) {
            return Reach.refuses(world, "the standby's data directories are gone");
        }
        Pages own = switch (effect.transfer()) {
            case LINK -> old.pages().linkedAnew();
            case SWAP -> target.pages();
            case COPY, CLONE, COPY_FILE_RANGE -> old.pages();
        };
        boolean unlike = !old.replayed().commits().equals(target.replayed().commits());
        boolean damagedThere = world.node(effect.node()).target().directory() instanceof Cluster leader
                && leader.pages().damaged();
        return new Reach.Goes(
                world.withCluster(standby, Side.NEW, arrived -> arrived.with(own.withDamage(unlike || damagedThere))));
    }

    private static boolean crossesDevices(ModelledNode standby, Transfer transfer) {
        return transfer != Transfer.COPY
                && !standby.old()
                        .fileSystem()
                        .id()
                        .equals(standby.target().fileSystem().id());
    }

    /** Last of all, and stored, so that a start can be told from it. */
    private static ModelledWorld withControl(ModelledWorld world, Name standby) {
        return world.node(standby).target().directory() instanceof Cluster target
                ? world.with(world.node(standby).withUpgraded(target.control()))
                        .withCluster(standby, Side.NEW, arrived -> arrived.with(ControlPlace.IN_PLACE))
                : world;
    }
}
