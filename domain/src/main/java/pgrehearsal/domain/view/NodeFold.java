package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;

/**
 * Nodes of a cluster of which a plan does the same.
 *
 * @param serves in the pool of those that only read, or as the primary
 */
public record NodeFold(Role role, boolean kept, boolean serves, List<Node> nodes) {

    public NodeFold {
        nodes = List.copyOf(nodes);
    }

    private record Alike(Role role, boolean kept, boolean serves) {}

    /** In the order of the fleet file. */
    public static List<NodeFold> of(Cluster cluster) {
        Map<Alike, List<Node>> folds = new LinkedHashMap<>();
        for (Node node : cluster.nodes()) {
            boolean serves = node.readOnlyPool() || node.role() == Role.PRIMARY;
            folds.computeIfAbsent(new Alike(node.role(), node.kept(), serves), _ -> new ArrayList<>())
                    .add(node);
        }
        return folds.entrySet().stream()
                .map(fold -> new NodeFold(
                        fold.getKey().role(),
                        fold.getKey().kept(),
                        fold.getKey().serves(),
                        fold.getValue()))
                .toList();
    }

    public List<String> names() {
        return nodes.stream().map(node -> node.name().value()).toList();
    }
}
