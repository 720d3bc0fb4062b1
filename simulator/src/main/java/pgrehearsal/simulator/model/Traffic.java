package pgrehearsal.simulator.model;

import java.time.Duration;
import java.time.Instant;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * What clients were told is committed. While a primary has client sessions, each period brings one commit, whether or
 * not the world is looked at in between.
 *
 * @param lastCommit the newest number that was given to a commit, wherever
 * @param carry time since the last full period
 * @param onOld acknowledged by servers of the old version
 * @param onNew acknowledged by servers of the new version
 */
public record Traffic(long lastCommit, Duration carry, Commits onOld, Commits onNew) {

    private static final Duration PERIOD = Duration.ofMillis(20);

    static Traffic after(long commits) {
        return new Traffic(commits, Duration.ZERO, Commits.NONE.plus(new Commits.Range(1, commits)), Commits.NONE);
    }

    /** The world at a later moment, with what clients have written until then. */
    static ModelledWorld flow(ModelledWorld world, Instant until) {
        Traffic traffic = world.traffic();
        Duration elapsed = traffic.carry.plus(Duration.between(world.now(), until));
        long periods = elapsed.dividedBy(PERIOD);
        Traffic carried = new Traffic(
                traffic.lastCommit, elapsed.minus(PERIOD.multipliedBy(periods)), traffic.onOld, traffic.onNew);
        ModelledWorld flowed = world.with(until).with(carried);
        if (periods == 0) {
            return flowed;
        }
        for (ModelledNode node : world.nodes().values()) {
            for (Side side : Side.values()) {
                if (written(node.instance(side))) {
                    flowed = write(flowed, node, side, periods);
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

    private static ModelledWorld write(ModelledWorld world, ModelledNode node, Side side, long commits) {
        Traffic before = world.traffic();
        Commits.Range range = new Commits.Range(before.lastCommit + 1, before.lastCommit + commits);
        Traffic after = switch (side) {
            case OLD -> new Traffic(range.last(), before.carry, before.onOld.plus(range), before.onNew);
            case NEW -> new Traffic(range.last(), before.carry, before.onOld, before.onNew.plus(range));
        };
        return world.with(after).withCluster(node.name(), side, cluster -> cluster.withWal(wal -> wal.with(range)));
    }
}
