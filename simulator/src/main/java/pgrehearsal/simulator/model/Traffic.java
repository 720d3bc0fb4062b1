package pgrehearsal.simulator.model;

import java.time.Duration;
import java.time.Instant;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * What clients were told is committed. While a primary has client sessions, each period brings one commit, whether or
 * not the world is looked at in between.
 *
 * @param lastCommit the newest number that was given to a commit, wherever
 * @param carryNanos time since the last full period
 * @param onOld acknowledged by servers of the old version
 * @param onNew acknowledged by servers of the new version
 */
public record Traffic(long lastCommit, long carryNanos, Commits onOld, Commits onNew) {

    private static final long PERIOD_NANOS = Duration.ofMillis(20).toNanos();

    static Traffic after(long commits) {
        return new Traffic(commits, 0, Commits.NONE.plus(new Commits.Range(1, commits)), Commits.NONE);
    }

    /** The world at a later moment, with what clients have written until then. */
    static ModelledWorld flow(ModelledWorld world, Instant until) {
        ModelledWorld flowed = world.with(until);
        Duration time = Duration.between(world.now(), until);
        for (Name cluster : world.traffic().keySet()) {
            flowed = flow(flowed, cluster, time);
        }
        return flowed;
    }

    private static ModelledWorld flow(ModelledWorld world, Name cluster, Duration time) {
        Traffic traffic = world.traffic(cluster);
        long elapsed = traffic.carryNanos + time.toNanos();
        long periods = elapsed / PERIOD_NANOS;
        ModelledWorld flowed = world.with(
                cluster, new Traffic(traffic.lastCommit, elapsed % PERIOD_NANOS, traffic.onOld, traffic.onNew));
        if (periods == 0) {
            return flowed;
        }
        for (ModelledNode node : world.nodes().values()) {
            for (Side side : Side.values()) {
                if (written(node.instance(side))
                        && world.fleet().clusterOf(node.name()).name().equals(cluster)) {
                    flowed = write(flowed, cluster, node.name(), side, periods);
                }
            }
        }
        return flowed;
    }

    /** Tells whether clients write here now. */
    static boolean written(Instance instance) {
        return instance.server() instanceof ModelledServer.Up up
                && up.serves()
                && up.role() == Role.PRIMARY
                && up.sessions() > 0;
    }

    static ModelledWorld write(ModelledWorld world, Name cluster, Name node, Side side, long commits) {
        Traffic before = world.traffic(cluster);
        Commits.Range range = new Commits.Range(before.lastCommit + 1, before.lastCommit + commits);
        Traffic after = switch (side) {
            case OLD -> new Traffic(range.last(), before.carryNanos, before.onOld.plus(range), before.onNew);
            case NEW -> new Traffic(range.last(), before.carryNanos, before.onOld, before.onNew.plus(range));
        };
        return world.with(cluster, after)
                .withCluster(node, side, directory -> directory.withWal(wal -> wal.with(range)));
    }
}
