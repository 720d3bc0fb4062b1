package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** What can befall servers and hosts without anybody's intent, or by somebody who has not read the plan. */
public final class Mishaps {

    private Mishaps() {}

    /** The power is gone: servers and jobs end where they are. What served is started again with the host. */
    public static ModelledWorld losePower(ModelledWorld world, Name node) {
        if (world.has(Condition.HOST_DOWN, node)) {
            return world;
        }
        ModelledWorld dark = disturbed(world, node);
        String served = "";
        for (Side side : Side.values()) {
            if (dark.node(node).instance(side).server() instanceof Up up) {
                served = up.cause() == Cause.SERVICE ? side.name() : served;
                dark = dark.with(node, side, ModelledServer.DOWN);
            }
        }
        for (Job job : world.jobs().values()) {
            if (job.running() && job.effect().node().equals(node)) {
                dark = dark.withJob(job.lost());
            }
        }
        return Replication.settle(dark.with(Condition.HOST_DOWN, node, served));
    }

    /** The host is back, and with it what had served there; a manager that is paused starts nothing. */
    public static ModelledWorld regainPower(ModelledWorld world, Name node) {
        Optional<Side> served = world.conditions()
                .detail(Condition.HOST_DOWN, node)
                .filter(side -> !side.isEmpty())
                .map(Side::valueOf);
        ModelledWorld back = world.without(Condition.HOST_DOWN, node);
        Name cluster = world.fleet().clusterOf(node).name();
        return served.filter(side ->
                        back.node(node).manager().isEmpty() || !back.around().paused(cluster, side))
                .map(side -> start(back, node, side))
                .orElse(back);
    }

    /** Somebody starts a server by hand. */
    public static ModelledWorld start(ModelledWorld world, Name node, Side side) {
        ModelledWorld disturbed = disturbed(world, node);
        return Replication.settle(tried(disturbed, Servers.start(disturbed, node, side, Cause.SERVICE)));
    }

    /** A server dies where it stands. */
    public static ModelledWorld crash(ModelledWorld world, Name node, Side side) {
        return disturbed(world, node).crash(node, side);
    }

    /** What a condition has spoiled while it lasted does not become whole by its end. */
    public static ModelledWorld mended(ModelledWorld world, Condition condition, Name subject) {
        ModelledWorld mended = world.without(condition, subject);
        return condition.disturbs() ? disturbed(mended, subject) : mended;
    }

    private static ModelledWorld disturbed(ModelledWorld world, Name subject) {
        return world.with(Condition.DISTURBED, subject, "");
    }

    /** A server that pg_upgrade had started for itself is left running. */
    public static ModelledWorld leaveRunning(ModelledWorld world, Name node, Side side) {
        ModelledWorld disturbed = disturbed(world, node);
        return tried(disturbed, Servers.start(disturbed, node, side, Cause.UPGRADE));
    }

    private static ModelledWorld tried(ModelledWorld before, Reach reach) {
        return switch (reach) {
            case Reach.Goes goes -> goes.world();
            case Reach.Fails fails -> fails.world();
            case Reach.Waits _ -> before;
        };
    }

    /** Somebody stops a standby cleanly. */
    public static ModelledWorld stopStandby(ModelledWorld world, Name node, Side side) {
        boolean follows = world.node(node).instance(side).server() instanceof Up up && up.role() == Role.STANDBY;
        return follows ? stop(world, node, side) : world;
    }

    /** What pg_upgrade had left running goes; a server that was started to serve stays. */
    public static ModelledWorld stopLeftover(ModelledWorld world, Name node, Side side) {
        return Servers.stopLeftover(world, node, side);
    }

    /** A program ends early and says that all is done. */
    public static ModelledWorld lie(ModelledWorld world, String key) {
        Name node = world.job(key).orElseThrow().effect().node();
        return disturbed(world, node).end(key, 0, "");
    }

    /** Somebody stops a server cleanly. */
    public static ModelledWorld stop(ModelledWorld world, Name node, Side side) {
        return Servers.stopAtOnce(disturbed(world, node), node, side);
    }

    /** Somebody makes a standby a primary beside the one that it followed. */
    public static ModelledWorld promote(ModelledWorld world, Name node, Side side) {
        boolean follows = world.node(node).instance(side).server() instanceof Up up && up.role() == Role.STANDBY;
        ModelledWorld disturbed = disturbed(world, node);
        return follows ? Replication.settle(tried(disturbed, Servers.promote(disturbed, node, side))) : world;
    }

    /**
     * A server that follows somebody else's lead takes the leader's place, and the leader follows it. Like a manager of
     * high availability it takes none that lacks something of what the leader has.
     */
    public static ModelledWorld switchOver(ModelledWorld world, Name cluster) {
        Cluster of = world.fleet().cluster(cluster);
        Name before = of.nodes().stream()
                .map(Node::name)
                .filter(node -> world.node(node).old().server() instanceof Up up && up.role() == Role.PRIMARY)
                .findFirst()
                .orElse(of.primary().name());
        Optional<Name> next = of.nodes().stream()
                .map(Node::name)
                .filter(standby -> follows(world, standby) && Replication.hasAll(world, standby, before, Side.OLD))
                .findFirst();
        if (next.isEmpty() || !Servers.up(world, before, Side.OLD)) {
            return world;
        }
        ModelledWorld stopped = Servers.stopAtOnce(world, before, Side.OLD);
        ModelledWorld promoted = disturbed(tried(stopped, Servers.promote(stopped, next.get(), Side.OLD)), cluster);
        for (Node node : of.nodes()) {
            if (!node.name().equals(next.get())) {
                promoted = promoted.withCluster(
                        node.name(),
                        Side.OLD,
                        old -> old.with(Configuration.standby(
                                next.get(), old.configuration().door())));
            }
        }
        return start(promoted, before, Side.OLD);
    }

    private static boolean follows(ModelledWorld world, Name standby) {
        return world.node(standby).old().server() instanceof Up up && up.serves() && up.role() == Role.STANDBY;
    }

    /** Some files of a data directory keep their size and change their bytes. */
    public static ModelledWorld flipBytes(ModelledWorld world, Name node, Side side) {
        return disturbed(world, node)
                .withCluster(node, side, cluster -> cluster.with(cluster.pages().with(Pages.Flaw.FLIPPED)));
    }

    /** Some of the users' files never came into a data directory. */
    public static ModelledWorld loseFiles(ModelledWorld world, Name node, Side side) {
        return disturbed(world, node)
                .withCluster(node, side, cluster -> cluster.with(cluster.pages().with(Pages.Flaw.INCOMPLETE)));
    }

    /** Files of somebody else lie where the new data directory should come. */
    public static ModelledWorld leaveFiles(ModelledWorld world, Name node) {
        return world.with(node, Side.NEW, new DataDirectory.Foreign());
    }

    public static ModelledWorld moveFilesAway(ModelledWorld world, Name node) {
        return world.node(node).target().directory() instanceof DataDirectory.Foreign
                ? world.with(node, Side.NEW, new DataDirectory.Absent())
                : world;
    }

    /** Something puts a server's rules for clients back to what they were, and the server reads them. */
    public static ModelledWorld reopenDoor(ModelledWorld world, Name node, Side side) {
        return Replication.settle(disturbed(world, world.fleet().clusterOf(node).name())
                .withCluster(
                        node,
                        side,
                        cluster -> cluster.with(cluster.configuration().with(Door.OPEN))));
    }

    /** A scheduled job of the host writes as the superuser, behind every door. */
    public static ModelledWorld writeBehindTheFence(ModelledWorld world, Name node, Side side) {
        if (!(world.node(node).instance(side).server() instanceof Up up) || up.role() != Role.PRIMARY) {
            return world;
        }
        Name cluster = world.fleet().clusterOf(node).name();
        return Replication.settle(Traffic.write(disturbed(world, cluster), cluster, node, side, 1));
    }
}
