package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** What is done to a server and to its door. */
final class ServerWork {

    /** Sessions that outlast a closed door until they are ended: a door is only for those who come. */
    private static final int STRAGGLERS = 3;

    private ServerWork() {}

    static Work start(Effect.StartServer effect) {
        Milestone started = new Milestone(
                "started", 3, (world, job) -> Servers.start(world, effect.node(), effect.side(), Cause.SERVICE));
        return switch (effect.side()) {
            case OLD -> Work.of("server started", started);
            case NEW ->
                Work.of(
                        "server started",
                        new Milestone(
                                "control-file-hidden",
                                1,
                                (world, job) -> new Reach.Goes(Servers.hideRenamedControlFile(world, effect.node()))),
                        started);
        };
    }

    static Work stop(Effect.StopServer effect) {
        return Work.of(
                "server stopped",
                new Milestone(
                        "asked", 1, (world, job) -> new Reach.Goes(Servers.stop(world, effect.node(), effect.side()))),
                new Milestone(
                        "stopped",
                        3,
                        (world, job) -> Servers.up(world, effect.node(), effect.side())
                                ? new Reach.Waits()
                                : new Reach.Goes(world)));
    }

    static Work setDoor(Effect.SetDoor effect) {
        return Work.once((world, job) -> {
            ModelledWorld set = world.withCluster(
                    effect.node(),
                    effect.side(),
                    cluster -> cluster.with(cluster.configuration().with(effect.door())));
            if (!(set.node(effect.node()).instance(effect.side()).server() instanceof Up up)) {
                return new Reach.Fails(set, "pg_ctl: PID file does not exist\nIs server running?");
            }
            int sessions = effect.door() == Door.OPEN ? up.sessions() : Math.min(up.sessions(), STRAGGLERS);
            return new Reach.Goes(set.with(effect.node(), effect.side(), up.withSessions(sessions)));
        });
    }

    static Work endSessions(Effect.EndSessions effect) {
        return Work.once((world, job) ->
                world.node(effect.node()).instance(effect.side()).server() instanceof Up up
                        ? new Reach.Goes(world.with(effect.node(), effect.side(), up.withSessions(0)))
                        : noConnection(world));
    }

    static Work isolate(Effect.IsolateKept effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            if (!(node.old().directory() instanceof Cluster cluster)) {
                return new Reach.Fails(world, "no data directory");
            }
            if (cluster.configuration().isolated()) {
                return new Reach.Goes(world);
            }
            return new Reach.Goes(world.with(node.withSetAside(Optional.of(cluster.configuration())))
                    .withCluster(
                            effect.node(),
                            Side.OLD,
                            kept -> kept.with(kept.configuration().inIsolation())));
        });
    }

    /** Also a running server takes the files that come back into account: they are reloaded. */
    static Work giveBack(Effect.GiveBack effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            if (node.setAside().isEmpty()) {
                return new Reach.Goes(world);
            }
            Configuration before = node.setAside().get();
            return new Reach.Goes(world.with(node.withSetAside(Optional.empty()))
                    .withCluster(
                            effect.node(),
                            Side.OLD,
                            kept -> kept.with(kept.configuration().givenBack(before))));
        });
    }

    /** For work that needs a connection. */
    static Reach whileUp(ModelledWorld world, NodeName node, Side side, ModelledWorld after) {
        return Servers.up(world, node, side) ? new Reach.Goes(after) : noConnection(world);
    }

    static Reach noConnection(ModelledWorld world) {
        return new Reach.Fails(
                world,
                "connection to server failed: No such file or directory\n"
                        + "Is the server running locally and accepting connections on that socket?");
    }
}
