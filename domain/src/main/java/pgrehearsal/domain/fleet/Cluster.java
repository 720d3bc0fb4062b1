package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * One primary and its standbys.
 *
 * @param checksums data checksums are on
 * @param nodes in the order of the fleet file; exactly one has the role of the primary
 */
public record Cluster(String name, Topology topology, ByteSize dataSize, boolean checksums, List<Node> nodes) {

    public Cluster {
        nodes = List.copyOf(nodes);
        if (nodes.stream().filter(node -> node.role() == Role.PRIMARY).count() != 1) {
            throw new IllegalArgumentException("cluster '" + name + "' needs exactly one node with role primary");
        }
    }

    public Node primary() {
        for (Node node : nodes) {
            if (node.role() == Role.PRIMARY) {
                return node;
            }
        }
        throw new IllegalStateException("cluster '" + name + "' was made without a primary");
    }

    public List<Node> standbys() {
        return nodes.stream().filter(node -> node.role() == Role.STANDBY).toList();
    }

    /** The nodes that end on the new version, the primary among them. */
    public List<Node> upgraded() {
        return nodes.stream().filter(Node::upgraded).toList();
    }

    public List<Node> upgradedStandbys() {
        return standbys().stream().filter(Node::upgraded).toList();
    }

    /** The nodes that are left on the old version as the way back. */
    public List<Node> kept() {
        return nodes.stream().filter(Node::kept).toList();
    }

    /** @throws IllegalArgumentException if the cluster has no such node */
    public Node node(NodeName wanted) {
        for (Node node : nodes) {
            if (node.name().equals(wanted)) {
                return node;
            }
        }
        throw new IllegalArgumentException("no node '" + wanted + "' in cluster '" + name + "'");
    }
}
