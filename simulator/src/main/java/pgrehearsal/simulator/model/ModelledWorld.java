package pgrehearsal.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import pgrehearsal.domain.collect.PersistentMap;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/**
 * The hidden truth about a fleet. Immutable: every change gives a new world that shares what did not change. It knows
 * PostgreSQL, keys and effects, and nothing of steps or of what somebody would like to hear.
 *
 * @param now the moment up to which clients have written
 * @param walSenderTimeout of the primaries; zero never times out
 */
public record ModelledWorld(
        Fleet fleet,
        Instant now,
        PersistentMap<Name, ModelledNode> nodes,
        SortedMap<Name, Traffic> traffic,
        Surroundings around,
        Conditions conditions,
        PersistentMap<String, Job> jobs,
        Ledger ledger,
        Duration walSenderTimeout) {

    /** A healthy fleet as its file describes it; what the file does not say is as {@link Assumptions} has it. */
    public static ModelledWorld from(Fleet fleet) {
        return Replication.settle(Assumptions.world(fleet));
    }

    /** The world at a later moment. */
    public ModelledWorld at(Instant later) {
        ModelledWorld flowed = Traffic.flow(this, later);
        // Where nobody has written, only a connection that is stuck can be another one now.
        boolean settled = flowed.nodes() == nodes
                && nodes.values().stream().allMatch(node -> node.hold().equals(Hold.NONE));
        return settled ? flowed : Replication.settle(flowed);
    }

    public ModelledNode node(Name name) {
        ModelledNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node '" + name + "' in the modelled world");
        }
        return node;
    }

    /** The job that was begun under a key, if any was. */
    public Optional<Job> job(String key) {
        return Optional.ofNullable(jobs.get(key));
    }

    /** The keys of all jobs that were ever begun on a node. */
    public List<String> keysAt(Name node) {
        return jobs.values().stream()
                .filter(job -> job.effect().node().equals(node))
                .map(Job::key)
                .toList();
    }

    /** Begins an effect, unless its target has seen a newer epoch or its key before; the ledger holds the answer. */
    public ModelledWorld begin(String key, long epoch, Effect effect) {
        return Jobs.begin(this, key, epoch, effect);
    }

    /** What the target of the newest begin answered. */
    public Ledger.Answer answer() {
        return ledger.entries().getLast().answer();
    }

    /** From now on a node refuses begins of older epochs. */
    public ModelledWorld raise(Name name, long epoch) {
        ModelledNode node = node(name);
        return epoch > node.epoch() ? with(node.withEpoch(epoch)) : this;
    }

    /** Takes a running job to its next milestone, if nothing that it waits for is missing. */
    public ModelledWorld advance(String key) {
        return Jobs.advance(this, key);
    }

    /** A job that has waited as long as its work has patience for ends by itself. */
    public ModelledWorld giveUp(String key) {
        return Jobs.giveUp(this, key);
    }

    /** A job's process dies without leaving an exit code; the servers that it had started live on. */
    public ModelledWorld kill(String key) {
        return withJob(jobs.get(key) == null ? missing(key) : jobs.get(key).lost());
    }

    /** A job is ended at its time-out. */
    public ModelledWorld timeOut(String key) {
        return withJob(jobs.get(key) == null ? missing(key) : jobs.get(key).timedOut());
    }

    private static Job missing(String key) {
        throw new IllegalArgumentException("no job '" + key + "' was begun");
    }

    /** A job's process ends where it is, with an exit code. */
    public ModelledWorld end(String key, int exitCode, String output) {
        return withJob(jobs.get(key) == null ? missing(key) : jobs.get(key).ended(exitCode, output));
    }

    /** A server dies where it stands. */
    public ModelledWorld crash(Name name, Side side) {
        return Replication.settle(with(name, side, ModelledServer.DOWN));
    }

    public ModelledWorld hold(Name name, Hold.What what) {
        return with(node(name).with(node(name).hold().with(what, now)));
    }

    public ModelledWorld release(Name name, Hold.What what) {
        return Replication.settle(with(node(name).with(node(name).hold().without(what))));
    }

    public ModelledWorld withWalSenderTimeout(Duration timeout) {
        return new ModelledWorld(fleet, now, nodes, traffic, around, conditions, jobs, ledger, timeout);
    }

    /** The new data directory of a node turns out to lie on a file system of its own. */
    public ModelledWorld splitFileSystems(Name name) {
        ModelledNode node = node(name);
        Instance.FileSystem shared = node.target().fileSystem();
        Instance.FileSystem own =
                new Instance.FileSystem(shared.id() + " (mounted later)", shared.freeBytes(), shared.freeInodes());
        return with(node.with(Side.NEW, node.target().with(own)));
    }

    /**
     * From now on this is so.
     *
     * @param detail what there is to say of it: a name, a factor or a moment; empty if nothing
     */
    public ModelledWorld with(Condition condition, Name subject, String detail) {
        return with(conditions.with(condition, subject, detail));
    }

    public ModelledWorld without(Condition condition, Name subject) {
        return conditions.has(condition, subject)
                ? Replication.settle(with(conditions.without(condition, subject)))
                : this;
    }

    /** Tells whether a driver gets no answer from a node's host. */
    public boolean cutOff(Name node) {
        return conditions.has(Condition.HOST_DOWN, node) || conditions.has(Condition.HOST_UNREACHABLE, node);
    }

    /** How many times as long an effect takes as it should; 0 if it takes no time. */
    public int slowness(Effect effect) {
        if (conditions.has(Condition.QUICK, effect.node())) {
            return 0;
        }
        int copying = effect instanceof Effect.CopyTree copy
                ? factor(Condition.TRANSFER_COPIES, copy.standby()) * factor(Condition.SLOW_DISK, copy.standby())
                : 1;
        return copying * factor(Condition.SLOW_DISK, effect.node());
    }

    private int factor(Condition condition, Name node) {
        return conditions.detail(condition, node).map(Integer::parseInt).orElse(1);
    }

    /** Tells whether others may have undone what a job has done. */
    boolean disturbed(Effect effect) {
        return conditions.disturb(effect.node())
                || conditions.disturb(fleet.clusterOf(effect.node()).name())
                || effect instanceof Effect.CopyTree copy && conditions.disturb(copy.standby());
    }

    boolean has(Condition condition, Name subject) {
        return conditions.has(condition, subject);
    }

    /** Of the cluster that a node belongs to. */
    boolean clusterHas(Condition condition, Name node) {
        return !conditions.details().isEmpty()
                && conditions.has(condition, fleet.clusterOf(node).name());
    }

    private ModelledWorld with(Conditions newConditions) {
        return new ModelledWorld(fleet, now, nodes, traffic, around, newConditions, jobs, ledger, walSenderTimeout);
    }

    /** The mount that had split old and new data directory is gone. */
    public ModelledWorld joinFileSystems(Name name) {
        ModelledNode node = node(name);
        return with(node.with(Side.NEW, node.target().with(node.old().fileSystem())));
    }

    /** Tells whether nothing has changed on any node since another moment. */
    public boolean sameNodes(ModelledWorld other) {
        return nodes == other.nodes;
    }

    /** Tells whether nothing has changed around the nodes since another moment. */
    public boolean sameSurroundings(ModelledWorld other) {
        return around == other.around;
    }

    /** What surrounds the servers, as one value. */
    public Record surroundings() {
        return around;
    }

    /** Tells whether clients can come as far as a cluster's servers. */
    public boolean letsClientsThrough(Name cluster) {
        return around.letClientsThrough(fleet, cluster);
    }

    /** All servers that let clients in. */
    public List<Serving> serving() {
        List<Serving> serving = new ArrayList<>();
        for (ModelledNode node : nodes.values()) {
            for (Side side : Side.values()) {
                if (node.instance(side).server() instanceof ModelledServer.Up up
                        && up.serves()
                        && node.instance(side).directory() instanceof DataDirectory.Cluster cluster
                        && cluster.configuration().door() == Door.OPEN) {
                    serving.add(new Serving(node.name(), side, up, cluster));
                }
            }
        }
        return serving;
    }

    /** What can be seen; a question about what nobody can answer now has no fact. */
    public List<Fact> facts(List<Question> questions, Optional<Job> job) {
        List<Fact> facts = new ArrayList<>();
        for (Question question : questions) {
            Inspection.answer(this, question, job).ifPresent(facts::add);
        }
        return facts;
    }

    ModelledWorld with(Instant later) {
        return new ModelledWorld(fleet, later, nodes, traffic, around, conditions, jobs, ledger, walSenderTimeout);
    }

    /** What clients of a cluster were told. */
    public Traffic traffic(Name cluster) {
        Traffic known = traffic.get(cluster);
        if (known == null) {
            throw new IllegalArgumentException("no cluster '" + cluster + "' in the modelled world");
        }
        return known;
    }

    ModelledWorld with(Surroundings newSurroundings) {
        return new ModelledWorld(
                fleet, now, nodes, traffic, newSurroundings, conditions, jobs, ledger, walSenderTimeout);
    }

    ModelledWorld with(Name cluster, Traffic newTraffic) {
        SortedMap<Name, Traffic> all = new TreeMap<>(traffic);
        all.put(cluster, newTraffic);
        return new ModelledWorld(
                fleet,
                now,
                nodes,
                Collections.unmodifiableSortedMap(all),
                around,
                conditions,
                jobs,
                ledger,
                walSenderTimeout);
    }

    ModelledWorld with(Ledger newLedger) {
        return new ModelledWorld(fleet, now, nodes, traffic, around, conditions, jobs, newLedger, walSenderTimeout);
    }

    ModelledWorld with(ModelledNode node) {
        return new ModelledWorld(
                fleet, now, nodes.with(node.name(), node), traffic, around, conditions, jobs, ledger, walSenderTimeout);
    }

    ModelledWorld withJob(Job job) {
        return new ModelledWorld(
                fleet, now, nodes, traffic, around, conditions, jobs.with(job.key(), job), ledger, walSenderTimeout);
    }

    ModelledWorld with(Name name, Side side, ModelledServer server) {
        ModelledNode node = node(name);
        return with(node.with(side, node.instance(side).with(server)));
    }

    ModelledWorld with(Name name, Side side, DataDirectory directory) {
        ModelledNode node = node(name);
        return with(node.with(side, node.instance(side).with(directory)));
    }

    /** Changes a data directory, if there is one. */
    ModelledWorld withCluster(Name name, Side side, UnaryOperator<DataDirectory.Cluster> change) {
        return node(name).instance(side).directory() instanceof DataDirectory.Cluster cluster
                ? with(name, side, change.apply(cluster))
                : this;
    }
}
