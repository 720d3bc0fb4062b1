package pgrehearsal.domain.fleet;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Predicate;
import pgrehearsal.domain.collect.NamedList;

/** A cluster's nodes, with the parts of it that are asked for all the time. Immutable. */
final class Nodes extends AbstractList<Node> implements RandomAccess {

    private final NamedList<Name, Node> all;
    private final List<Node> primaries;
    private final List<Node> standbys;
    private final List<Node> upgraded;
    private final List<Node> upgradedStandbys;
    private final List<Node> kept;

    private Nodes(List<Node> nodes) {
        this.all = NamedList.of(nodes, Node::name);
        this.primaries = part(node -> node.role() == Role.PRIMARY);
        this.standbys = part(node -> node.role() == Role.STANDBY);
        this.upgraded = part(Node::upgraded);
        this.upgradedStandbys = part(node -> node.role() == Role.STANDBY && node.upgraded());
        this.kept = part(Node::kept);
    }

    static Nodes of(List<Node> nodes) {
        return nodes instanceof Nodes already ? already : new Nodes(nodes);
    }

    private List<Node> part(Predicate<Node> belongs) {
        return all.stream().filter(belongs).toList();
    }

    Optional<Node> named(Name wanted) {
        return all.named(wanted);
    }

    List<Node> primaries() {
        return primaries;
    }

    List<Node> standbys() {
        return standbys;
    }

    List<Node> upgraded() {
        return upgraded;
    }

    List<Node> upgradedStandbys() {
        return upgradedStandbys;
    }

    List<Node> kept() {
        return kept;
    }

    @Override
    public Node get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }
}
