package pgrehearsal.simulator.model;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade.Mode;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** Effects on a modelled world without anybody who drives a run, for tests. */
public final class Doing {

    private static final long EPOCH = 1;

    private Doing() {}

    /** The world after an effect's job has come as far as it comes without waiting. */
    public static ModelledWorld done(ModelledWorld world, Effect effect) {
        return upTo(world, effect, "done");
    }

    /** The world when an effect's job has just reached a milestone, and still runs. */
    public static ModelledWorld upTo(ModelledWorld world, Effect effect, String milestone) {
        String key = key(world);
        int wanted = names(effect).indexOf(milestone) + 1;
        ModelledWorld advanced = world.begin(key, EPOCH, effect);
        while (advanced.job(key).orElseThrow().running()
                && advanced.job(key).orElseThrow().reached() < wanted) {
            ModelledWorld next = advanced.advance(key);
            if (next.equals(advanced)) {
                return advanced;
            }
            advanced = next;
        }
        return advanced;
    }

    /** The world after an effect's job has died at a milestone. */
    public static ModelledWorld killedAt(ModelledWorld world, Effect effect, String milestone) {
        return upTo(world, effect, milestone).kill(key(world));
    }

    /** The newest job. */
    public static Job last(ModelledWorld world) {
        return world.jobs().values().stream().reduce((one, next) -> next).orElseThrow();
    }

    private static String key(ModelledWorld world) {
        return "job-" + world.jobs().size() + ".1";
    }

    private static List<String> names(Effect effect) {
        return Works.milestones(effect).stream().map(Milestone::name).toList();
    }

    /** Fenced, everything stopped cleanly, standbys after the leader, and a pristine new directory. */
    public static ModelledWorld stopped(ModelledWorld world, Name leader, List<Name> standbys) {
        ModelledWorld now = done(world, new Effect.InitCluster(leader));
        now = done(now, new Effect.SetDoor(leader, Side.OLD, Door.CLOSED));
        now = done(now, new Effect.EndSessions(leader, Side.OLD));
        now = done(now, new Effect.StopServer(leader, Side.OLD));
        for (Name standby : standbys) {
            now = done(now, new Effect.StopServer(standby, Side.OLD));
        }
        return now;
    }

    public static ModelledWorld linked(ModelledWorld world, Name leader) {
        return done(world, new RunPgUpgrade(leader, Mode.LINK));
    }

    /** What a human with {@code mv} can do, and no effect does. */
    public static ModelledWorld renamedBackByHand(ModelledWorld world, Name node) {
        return world.withCluster(node, Side.OLD, old -> old.with(DataDirectory.ControlPlace.IN_PLACE));
    }

    /** The files of a node's old data directory as if another server had written to them. */
    public static ModelledWorld damaged(ModelledWorld world, Name node) {
        return world.withCluster(node, Side.OLD, old -> old.with(old.pages().withDamage(true)));
    }

    /** A kept node as if nobody had isolated it, and as a primary. */
    public static ModelledWorld unisolatedByHand(ModelledWorld world, Name node) {
        return world.withCluster(node, Side.OLD, old -> old.with(Configuration.primary(Door.OPEN)));
    }

    /** pg_ctl start by hand, past all that this project refuses. */
    public static ModelledWorld startedByHand(ModelledWorld world, Name node, Side side) {
        return switch (Servers.start(world, node, side, ModelledServer.Cause.SERVICE)) {
            case Reach.Goes goes -> Replication.settle(goes.world());
            case Reach.Fails fails -> fails.world();
            case Reach.Waits _ -> world;
        };
    }
}
