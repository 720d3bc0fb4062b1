package pgrehearsal.simulator.model;

import java.time.Duration;
import java.util.TreeMap;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.Job.Fingerprint;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** Counting, comparing and waiting for proofs. */
final class ProofWork {

    /** PostgreSQL logs a sequence 32 values ahead, and replay shows what was logged. */
    private static final long LOGGED_AHEAD = 32;

    private static final Duration CATCH_UP_PATIENCE = Duration.ofSeconds(115);

    private ProofWork() {}

    static Work fingerprint(Effect.TakeFingerprint effect) {
        return Work.once((world, job) -> taken(world, job, effect.node(), effect.side()));
    }

    private static Reach taken(ModelledWorld world, Job job, Name node, Side side) {
        return Servers.up(world, node, side) && world.node(node).instance(side).directory() instanceof Cluster cluster
                ? new Reach.Goes(world.withJob(job.with(of(cluster))))
                : ServerWork.noConnection(world);
    }

    private static Fingerprint of(Cluster cluster) {
        Commits commits = cluster.replayed().commits();
        long logged = (commits.count() + LOGGED_AHEAD - 1) / LOGGED_AHEAD * LOGGED_AHEAD;
        TreeMap<String, Long> sequences = new TreeMap<>();
        sequences.put("public.orders_id_seq", cluster.pages().replayed() ? logged : commits.count());
        String content = commits
                + (cluster.pages().damaged() ? " and what another server wrote over it" : "")
                + (cluster.pages().flaw() == Pages.Flaw.NONE ? "" : " but for files that are not as written");
        return new Fingerprint(new Digest(Long.toHexString(Noise.bits(content))), sequences);
    }

    static Work awaitReplay(Effect.AwaitReplay effect) {
        Name primary = effect.node();
        Work work = Work.of(
                "replayed",
                new Milestone(
                        "checkpointed",
                        1,
                        (world, job) -> ServerWork.whileUp(
                                world,
                                primary,
                                effect.side(),
                                world.withCluster(
                                        primary, effect.side(), cluster -> cluster.withWal(Wal::withCheckpoint)))),
                new Milestone(
                        "replayed",
                        3,
                        (world, job) -> replayed(world, primary, effect.standby(), effect.side())
                                ? new Reach.Goes(world)
                                : new Reach.Waits()));
        return work.withPatience(CATCH_UP_PATIENCE);
    }

    /** Tells whether a standby is connected and has replayed all that its primary has written. */
    static boolean replayed(ModelledWorld world, Name primary, Name standby, Side side) {
        return Replication.isConnected(world, primary, world.node(standby), side)
                && world.node(primary).instance(side).directory() instanceof Cluster source
                && world.node(standby).instance(side).directory() instanceof Cluster target
                && target.replayed().equals(source.replayed());
    }

    static Work proveReplication(Effect.ProveReplication effect) {
        Name primary = effect.node();
        return Work.of(
                "arrived",
                new Milestone(
                        "row-written",
                        1,
                        (world, job) -> world.clusterHas(Condition.SYNC_STANDBY_MISSING, primary)
                                ? new Reach.Waits()
                                : ServerWork.whileUp(
                                        world,
                                        primary,
                                        Side.NEW,
                                        world.withCluster(
                                                primary, Side.NEW, cluster -> cluster.withWal(Wal::withRow)))),
                new Milestone(
                        "row-arrived",
                        2,
                        (world, job) -> effect.standbys().stream()
                                        .allMatch(standby -> replayed(world, primary, standby, Side.NEW))
                                ? new Reach.Goes(world)
                                : new Reach.Waits()));
    }

    static Work proveKept(Effect.ProveKept effect) {
        Name node = effect.node();
        return Work.of(
                "proven",
                new Milestone("server-started", 1, (world, job) -> startAlone(world, node)),
                new Milestone("fingerprint-taken", 4, (world, job) -> taken(world, job, node, Side.OLD)),
                new Milestone(
                        "server-stopped",
                        1,
                        (world, job) -> new Reach.Goes(Servers.stopAtOnce(world, node, Side.OLD))));
    }

    /** Only a standby that follows nobody is harmless: it cannot write and cannot move. */
    private static Reach startAlone(ModelledWorld world, Name node) {
        boolean serves = world.node(node).old().server() instanceof Up up && up.cause() == Cause.SERVICE;
        boolean harmless = !serves
                && world.node(node).old().directory() instanceof Cluster cluster
                && cluster.configuration().isolated()
                && cluster.configuration().standby();
        return harmless
                ? Servers.start(world, node, Side.OLD, Cause.PROOF)
                : Reach.refuses(world, "the kept node is not isolated, or serves");
    }

    /** pg_checksums says no more than that pages are whole: also those that another server has written are. */
    static Work verifyChecksums(Effect.VerifyChecksums effect) {
        return Work.once((world, job) -> {
            if (!(world.node(effect.node()).target().directory() instanceof Cluster cluster)) {
                return Reach.fails(world, "pg_checksums: error: could not open directory");
            }
            if (!cluster.control().checksums()) {
                return Reach.fails(world, "pg_checksums: error: data checksums are not enabled in cluster");
            }
            return cluster.pages().flaw() == Pages.Flaw.FLIPPED
                    ? Reach.fails(world, "pg_checksums: error: checksum verification failed")
                    : new Reach.Goes(world);
        });
    }
}
