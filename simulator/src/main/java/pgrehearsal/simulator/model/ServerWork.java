package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** What is done to a server and to its door. */
final class ServerWork {

    /** Sessions that outlast a closed door until they are ended: a door is only for those who come. */
    private static final int STRAGGLERS = 3;

    private ServerWork() {}

    static Work start(Effect.StartServer effect) {
        Name node = effect.node();
        return switch (effect.side()) {
            case OLD -> Work.of("server started", new Milestone("started", 3, (world, job) -> startOld(world, node)));
            case NEW ->
                Work.of(
                        "server started",
                        new Milestone(
                                "control-file-held",
                                1,
                                (world, job) -> new Reach.Goes(Servers.holdRenamedControlFile(world, node))),
                        new Milestone(
                                "started", 3, (world, job) -> Servers.start(world, node, Side.NEW, Cause.SERVICE)));
        };
    }

    /** What rsync may have touched is not started: cut off, it leaves a standby that would start as a primary. */
    private static Reach startOld(ModelledWorld world, Name name) {
        ModelledNode node = world.node(name);
        if (node.old().directory() instanceof Cluster old && old.place() == ControlPlace.HELD) {
            return Reach.refuses(world, "the new cluster was started: it has written to files that the old one shares");
        }
        return node.saved().isPresent()
                ? Reach.refuses(world, "the old directory was saved before rsync and not put back")
                : Servers.start(world, name, Side.OLD, Cause.SERVICE);
    }

    static Work stop(Effect.StopServer effect) {
        return Work.of(
                "server stopped",
                new Milestone(
                        "asked",
                        1,
                        (world, job) -> new Reach.Goes(
                                Servers.stop(withoutManager(world, effect), effect.node(), effect.side()))),
                new Milestone(
                        "stopped",
                        3,
                        (world, job) -> Servers.up(world, effect.node(), effect.side())
                                ? new Reach.Waits()
                                : new Reach.Goes(world)));
    }

    /** A manager of that side would start it again: it goes first. */
    private static ModelledWorld withoutManager(ModelledWorld world, Effect.StopServer effect) {
        ModelledNode node = world.node(effect.node());
        return node.manager().equals(Optional.of(effect.side()))
                ? world.with(node.withManager(Optional.empty()))
                : world;
    }

    /** A server that is stopped is told at its start. */
    static Work setDoor(Effect.SetDoor effect) {
        return Work.once((world, job) -> {
            ModelledWorld set = world.withCluster(
                    effect.node(),
                    effect.side(),
                    cluster -> cluster.with(cluster.configuration().with(effect.door())));
            if (!(set.node(effect.node()).instance(effect.side()).server() instanceof Up up)) {
                return new Reach.Goes(set);
            }
            int sessions = effect.door() == Door.OPEN ? up.sessions() : Math.min(up.sessions(), STRAGGLERS);
            return new Reach.Goes(set.with(effect.node(), effect.side(), up.withSessions(sessions)));
        });
    }

    static Work endSessions(Effect.EndSessions effect) {
        return Work.once((world, job) -> {
            if (!(world.node(effect.node()).instance(effect.side()).server() instanceof Up up)) {
                return noConnection(world);
            }
            // Who comes in as the superuser by the socket is back at once.
            int left = world.has(Condition.STRAGGLER, effect.node()) ? 1 : 0;
            Name cluster = world.fleet().clusterOf(effect.node()).name();
            return new Reach.Goes(world.with(effect.node(), effect.side(), up.withSessions(left))
                    .without(Condition.LONG_TRANSACTION, cluster));
        });
    }

    static Work isolate(Effect.IsolateKept effect) {
        return Work.once((world, job) -> {
            ModelledNode node = world.node(effect.node());
            if (!(node.old().directory() instanceof Cluster cluster) || Servers.up(world, effect.node(), Side.OLD)) {
                return Reach.refuses(world, "a server runs on the data directory");
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
    static Reach whileUp(ModelledWorld world, Name node, Side side, ModelledWorld after) {
        return Servers.up(world, node, side) ? new Reach.Goes(after) : noConnection(world);
    }

    static Reach noConnection(ModelledWorld world) {
        return Reach.fails(
                world,
                "connection to server failed: No such file or directory\n"
                        + "Is the server running locally and accepting connections on that socket?");
    }
}
