package pgrehearsal.simulator.model;

import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Stage;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** Starting and stopping servers, with all that PostgreSQL does and does not notice. */
final class Servers {

    static final String NO_DATABASE_SYSTEM = "postgres: could not find the database system\nExpected to find it in the"
            + " directory, but could not open file \"global/pg_control\": No such file or directory";

    static final String NO_SPACE = "could not extend file: No space left on device";

    private Servers() {}

    static boolean up(ModelledWorld world, Name name, Side side) {
        return world.node(name).instance(side).server() instanceof Up;
    }

    /**
     * Starts a server. What pg_upgrade or a proof had left running there is stopped first, and one that is stopping is
     * ended at once. That another started server has changed the files meanwhile is no reason for PostgreSQL not to
     * start.
     */
    static Reach start(ModelledWorld world, Name name, Side side, Cause cause) {
        if (world.node(name).instance(side).server() instanceof Up up) {
            if (up.cause() == cause && up.stage() == Stage.READY) {
                return new Reach.Goes(world);
            }
            ModelledWorld ended =
                    up.stage() == Stage.STOPPING ? world.crash(name, side) : stopAtOnce(world, name, side);
            return start(ended, name, side, cause);
        }
        if (Inspection.programsGone(world, name, side)) {
            return Reach.fails(world, "postgres: No such file or directory");
        }
        if (!(world.node(name).instance(side).directory() instanceof Cluster cluster)) {
            return Reach.fails(world, "postgres: the data directory is not a database cluster directory");
        }
        if (!cluster.startable()) {
            return Reach.fails(world, NO_DATABASE_SYSTEM);
        }
        if (!cluster.configuration().ownAddress()) {
            return Reach.fails(world, "LOG: could not bind IPv4 address: Cannot assign requested address");
        }
        if (side == Side.NEW && world.clusterHas(Condition.REMOVED_PARAMETER, name)) {
            return Reach.fails(world, "FATAL: configuration file \"postgresql.conf\" contains errors");
        }
        if (cluster.pages().flaw() == Pages.Flaw.UNSTARTABLE) {
            return Reach.fails(world, "PANIC: could not open file \"pg_xact/0000\": No such file or directory");
        }
        Side other = side == Side.OLD ? Side.NEW : Side.OLD;
        if (cause == Cause.SERVICE
                && world.node(name).instance(other).server() instanceof Up there
                && there.cause() == Cause.SERVICE) {
            return Reach.fails(world, "LOG: could not bind IPv4 address: Address already in use");
        }
        Role role = cluster.configuration().standby() ? Role.STANDBY : Role.PRIMARY;
        Up server = new Up(role, cause, Stage.READY, 0);
        ModelledWorld marked = markShared(world, name, side, cause);
        return new Reach.Goes(marked.withCluster(name, side, started -> started.with(runningState(role)))
                .with(name, side, server));
    }

    /** pg_upgrade's own starts write nothing to the users' files; a server that serves does. */
    private static ModelledWorld markShared(ModelledWorld world, Name name, Side side, Cause cause) {
        if (cause == Cause.UPGRADE || !(world.node(name).instance(side).directory() instanceof Cluster cluster)) {
            return world;
        }
        Side other = side == Side.OLD ? Side.NEW : Side.OLD;
        return cluster.pages().shared()
                ? world.withCluster(name, other, left -> left.with(left.pages().withDamage(true)))
                : world;
    }

    private static ControlData.State runningState(Role role) {
        return switch (role) {
            case PRIMARY -> ControlData.State.IN_PRODUCTION;
            case STANDBY -> ControlData.State.IN_ARCHIVE_RECOVERY;
        };
    }

    /**
     * Asks a server for a clean stop. A primary writes its shutdown checkpoint at once and then waits until its
     * standbys have confirmed all of it; a standby's last checkpoint is the last one that it has replayed.
     */
    static ModelledWorld stop(ModelledWorld world, Name name, Side side) {
        if (!(world.node(name).instance(side).server() instanceof Up up) || up.stage() == Stage.STOPPING) {
            return world;
        }
        ModelledWorld written = world.withCluster(name, side, cluster -> stopped(cluster, up.role()));
        return Replication.settle(written.with(
                name,
                side,
                switch (up.role()) {
                    case PRIMARY -> up.stopping();
                    case STANDBY -> ModelledServer.DOWN;
                }));
    }

    /** A clean stop of a server that nobody follows. */
    static ModelledWorld stopAtOnce(ModelledWorld world, Name name, Side side) {
        return stop(world, name, side).with(name, side, ModelledServer.DOWN);
    }

    /** A server that was not started to serve is stopped. */
    static ModelledWorld stopLeftover(ModelledWorld world, Name name, Side side) {
        return world.node(name).instance(side).server() instanceof Up up && up.cause() != Cause.SERVICE
                ? stopAtOnce(world, name, side)
                : world;
    }

    /** What an earlier, killed job of pg_upgrade has left running is stopped. */
    static ModelledWorld stopLeftovers(ModelledWorld world, Name name) {
        ModelledWorld stopped = world;
        for (Side side : Side.values()) {
            if (world.node(name).instance(side).server() instanceof Up up && up.cause() == Cause.UPGRADE) {
                stopped = stopAtOnce(stopped, name, side);
            }
        }
        return stopped;
    }

    private static Cluster stopped(Cluster cluster, Role role) {
        return switch (role) {
            case PRIMARY -> cluster.withWal(Wal::withCheckpoint).withControlOfCheckpoint(ControlData.State.SHUT_DOWN);
            case STANDBY -> cluster.withControlOfCheckpoint(ControlData.State.SHUT_DOWN_IN_RECOVERY);
        };
    }

    /** The renamed control file leaves the old directory, so that nobody can give it its name back. */
    static ModelledWorld holdRenamedControlFile(ModelledWorld world, Name name) {
        return world.withCluster(
                name,
                Side.OLD,
                cluster -> cluster.place() == ControlPlace.RENAMED ? cluster.with(ControlPlace.HELD) : cluster);
    }

    /** A standby replays all it has and goes on as a primary on the next timeline. */
    static Reach promote(ModelledWorld world, Name name, Side side) {
        if (!(world.node(name).instance(side).server() instanceof Up up) || up.stage() == Stage.STOPPING) {
            return Reach.fails(world, "pg_ctl: PID file does not exist\nIs server running?");
        }
        if (up.role() == Role.PRIMARY) {
            return new Reach.Goes(world);
        }
        return new Reach.Goes(world.withCluster(name, side, cluster -> {
                    Wal onward = cluster.received().onNextTimeline();
                    return cluster.withWal(onward, onward)
                            .with(cluster.configuration().asPrimary())
                            .withControlOfCheckpoint(ControlData.State.IN_PRODUCTION);
                })
                .with(name, side, up.with(Role.PRIMARY)));
    }
}
