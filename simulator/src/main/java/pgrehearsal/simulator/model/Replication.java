package pgrehearsal.simulator.model;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;

/** What servers do by themselves after something has changed: standbys follow, stops complete, clients connect. */
final class Replication {

    /** Sessions that clients keep wherever they are let in. */
    private static final int SESSIONS = 12;

    private Replication() {}

    static ModelledWorld settle(ModelledWorld world) {
        ModelledWorld settled = world;
        for (Side side : Side.values()) {
            for (ModelledNode node : world.nodes().values()) {
                if (node.instance(side).server() instanceof ModelledServer.Up) {
                    settled = settle(settled, node.name(), side);
                }
            }
        }
        return settled;
    }

    private static ModelledWorld settle(ModelledWorld world, Name name, Side side) {
        Instance instance = world.node(name).instance(side);
        if (!(instance.server() instanceof ModelledServer.Up up)
                || !(instance.directory() instanceof Cluster cluster)) {
            return world;
        }
        ModelledWorld settled = switch (up.role()) {
            case PRIMARY -> stream(world, name, side);
            case STANDBY -> replay(world, name, side, cluster);
        };
        if (up.stage() == ModelledServer.Stage.STOPPING) {
            return confirmed(settled, name, side) ? settled.with(name, side, ModelledServer.DOWN) : settled;
        }
        boolean comeIn = up.serves()
                && cluster.configuration().door() == Door.OPEN
                && up.sessions() == 0
                && settled.around()
                        .letClientsThrough(
                                world.fleet(), world.fleet().clusterOf(name).name());
        return comeIn ? settled.with(name, side, up.withSessions(SESSIONS)) : settled;
    }

    /** A standby that is not stuck replays what it has received, whether or not its primary still runs. */
    private static ModelledWorld replay(ModelledWorld world, Name standby, Side side, Cluster cluster) {
        Wal received = cluster.received();
        // Mostly the very same, which saves comparing them.
        return received == cluster.replayed()
                        || received.equals(cluster.replayed())
                        || world.node(standby).hold().replaying()
                ? world
                : world.with(standby, side, cluster.withWal(received, received));
    }

    /** Whatever follows this primary and is not stuck is where the primary is. */
    private static ModelledWorld stream(ModelledWorld world, Name primary, Side side) {
        Wal source = cluster(world, primary, side).orElseThrow().replayed();
        ModelledWorld streamed = world;
        for (ModelledNode standby : connected(world, primary, side)) {
            Cluster behind = cluster(world, standby.name(), side).orElseThrow();
            Hold hold = standby.hold();
            Wal received = hold.receivingSince().isPresent() ? behind.received() : source;
            Wal replayed = hold.replaying() ? behind.replayed() : received;
            if (!received.equals(behind.received()) || !replayed.equals(behind.replayed())) {
                streamed = streamed.with(standby.name(), side, behind.withWal(received, replayed));
            }
        }
        return streamed;
    }

    /**
     * The standbys that are connected to a primary. One whose walreceiver is stuck stays connected until the primary's
     * {@code wal_sender_timeout}.
     */
    static List<ModelledNode> connected(ModelledWorld world, Name primary, Side side) {
        Optional<Cluster> source = cluster(world, primary, side);
        return world.fleet().clusterOf(primary).nodes().stream()
                .map(node -> world.node(node.name()))
                .filter(node ->
                        source.isPresent() && follows(node, primary, side, source.get()) && !timedOut(world, node))
                .toList();
    }

    static boolean isConnected(ModelledWorld world, Name primary, ModelledNode standby, Side side) {
        return cluster(world, primary, side)
                .filter(source -> follows(standby, primary, side, source) && !timedOut(world, standby))
                .isPresent();
    }

    private static boolean follows(ModelledNode node, Name primary, Side side, Cluster source) {
        Instance instance = node.instance(side);
        return !node.name().equals(primary)
                && instance.server() instanceof ModelledServer.Up up
                && up.role() == Role.STANDBY
                && up.serves()
                && instance.directory() instanceof Cluster standby
                && standby.configuration().upstream().equals(Optional.of(primary))
                && standby.control().systemId().equals(source.control().systemId())
                && standby.replayed().timeline() <= source.replayed().timeline();
    }

    private static boolean timedOut(ModelledWorld world, ModelledNode node) {
        return !world.walSenderTimeout().isZero()
                && node.hold()
                        .receivingSince()
                        .filter(since -> !since.plus(world.walSenderTimeout()).isAfter(world.now()))
                        .isPresent();
    }

    /** A stopping primary goes down when every standby that is connected has confirmed all it was sent. */
    private static boolean confirmed(ModelledWorld world, Name primary, Side side) {
        return connected(world, primary, side).stream()
                        .allMatch(standby -> hasAll(world, standby.name(), primary, side))
                && !world.clusterHas(Condition.SLOT_PENDING, primary);
    }

    /** Tells whether a standby has received all that its primary has written. */
    static boolean hasAll(ModelledWorld world, Name standby, Name primary, Side side) {
        Optional<Wal> written = cluster(world, primary, side).map(Cluster::replayed);
        return written.isPresent()
                && written.equals(cluster(world, standby, side).map(Cluster::received));
    }

    private static Optional<Cluster> cluster(ModelledWorld world, Name node, Side side) {
        return world.node(node).instance(side).directory() instanceof Cluster cluster
                ? Optional.of(cluster)
                : Optional.empty();
    }
}
