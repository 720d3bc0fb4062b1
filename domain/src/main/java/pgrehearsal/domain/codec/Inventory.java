package pgrehearsal.domain.codec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.codec.YamlTree.Mapping;
import pgrehearsal.domain.codec.YamlTree.Scalar;
import pgrehearsal.domain.codec.YamlTree.Sequence;
import pgrehearsal.domain.fleet.Name;

/**
 * The nodes that a fleet file names, looked up before anything is read: other parts of the file refer to them, wherever
 * they stand.
 *
 * @param primary of the first cluster
 */
record Inventory(Set<String> nodes, Optional<Name> primary) {

    static Inventory of(YamlTree root) {
        Set<String> nodes = new LinkedHashSet<>();
        Optional<Name> primary = Optional.empty();
        for (YamlTree cluster : items(root, "clusters")) {
            for (YamlTree node : items(cluster, "nodes")) {
                String name = text(node, "name");
                if (FleetValues.NAME.accepts(name)) {
                    nodes.add(name);
                    if (primary.isEmpty() && text(node, "role").equals("primary")) {
                        primary = Optional.of(new Name(name));
                    }
                }
            }
        }
        return new Inventory(nodes, primary);
    }

    FleetValue<String> node() {
        return FleetValue.named("the name of a node of this fleet", nodes);
    }

    private static List<YamlTree> items(YamlTree tree, String field) {
        return tree instanceof Mapping mapping && mapping.fields().get(field) instanceof Sequence sequence
                ? sequence.items()
                : List.of();
    }

    private static String text(YamlTree tree, String field) {
        return tree instanceof Mapping mapping && mapping.fields().get(field) instanceof Scalar scalar
                ? scalar.text()
                : "";
    }
}
