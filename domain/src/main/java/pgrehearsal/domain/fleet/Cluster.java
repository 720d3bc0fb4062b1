package pgrehearsal.domain.fleet;

import java.util.List;
import java.util.Optional;

/**
 * One primary and its standbys.
 *
 * @param from the version that it runs now
 * @param checksums data checksums are on
 * @param nodes in the order of the fleet file; exactly one has the role of the primary
 * @param sideBySide old and new programs can be installed on one host, or in one image, at the same time
 * @param rollout how a new image is rolled out, where something does that
 * @param extensions that are known to be in use; preflight finds the others
 * @param incompatibleObjects stand in pg_upgrade's way, each with its kind: dropped before and made anew after
 * @param dependents hang on the database without belonging to its high availability
 */
public record Cluster(
        Name name,
        Topology topology,
        PgVersion from,
        ByteSize dataSize,
        boolean checksums,
        List<Node> nodes,
        Optional<Patroni> patroni,
        Optional<Pooler> pooler,
        Optional<WalArchive> walArchive,
        boolean sideBySide,
        Rollout rollout,
        List<String> extensions,
        List<String> incompatibleObjects,
        List<Dependent> dependents) {

    public Cluster {
        nodes = Nodes.of(nodes);
        extensions = List.copyOf(extensions);
        incompatibleObjects = List.copyOf(incompatibleObjects);
        dependents = List.copyOf(dependents);
        if (Nodes.of(nodes).primaries().size() != 1) {
            throw new IllegalArgumentException("cluster '" + name + "' needs exactly one node with role primary");
        }
    }

    /** How a new image comes to where the database runs. */
    public enum Rollout {
        /** The old one is gone before the new one starts. */
        RECREATE,
        /** The new one starts while the old one still runs: for a database, two primaries. */
        ROLLING_UPDATE
    }

    public Node primary() {
        return Nodes.of(nodes).primaries().getFirst();
    }

    public List<Node> standbys() {
        return Nodes.of(nodes).standbys();
    }

    /** The nodes that end on the new version, the primary among them. */
    public List<Node> upgraded() {
        return Nodes.of(nodes).upgraded();
    }

    public List<Node> upgradedStandbys() {
        return Nodes.of(nodes).upgradedStandbys();
    }

    /** The nodes that are left on the old version as the way back. */
    public List<Node> kept() {
        return Nodes.of(nodes).kept();
    }

    /** The logical replication slots of those that hang on it: drained behind the fence, made anew before it opens. */
    public List<String> logicalSlots() {
        return dependents.stream()
                .map(Dependent::slot)
                .filter(slot -> !slot.isEmpty())
                .toList();
    }

    public boolean has(Name wanted) {
        return named(wanted).isPresent();
    }

    private Optional<Node> named(Name wanted) {
        return Nodes.of(nodes).named(wanted);
    }

    /** @throws IllegalArgumentException if the cluster has no such node */
    public Node node(Name wanted) {
        return named(wanted)
                .orElseThrow(() -> new IllegalArgumentException("no node '" + wanted + "' in cluster '" + name + "'"));
    }
}
