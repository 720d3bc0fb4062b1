package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * What exists, and what is wanted of it, as the fleet file says.
 *
 * @param user operating-system user of the servers and name of the bootstrap superuser
 */
public record Fleet(String name, Environment environment, Upgrade upgrade, String user, List<Cluster> clusters) {

    public Fleet {
        clusters = List.copyOf(clusters);
        if (clusters.size() != 1) {
            throw new IllegalArgumentException(
                    "fleet '" + name + "' has " + clusters.size() + " clusters; wanted exactly one");
        }
    }

    /** The fleet's only cluster. */
    public Cluster cluster() {
        return clusters.getFirst();
    }

    public Node node(NodeName name) {
        return cluster().node(name);
    }
}
