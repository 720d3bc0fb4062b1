package pgrehearsal.simulator.fault;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;

/** Whom a fault can befall. */
public enum Befalls {
    NODE("a node") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, node -> true);
        }
    },
    LEADER("a leader") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, node -> node.role() == Role.PRIMARY);
        }
    },
    STANDBY("a standby") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, node -> node.role() == Role.STANDBY);
        }
    },
    UPGRADED("a node that is upgraded") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, Node::upgraded);
        }
    },
    UPGRADED_STANDBY("a standby that is upgraded") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, node -> node.upgraded() && node.role() == Role.STANDBY);
        }
    },
    /** A manager would make it a standby again. */
    UPGRADED_STANDBY_ALONE("a standby that is upgraded and that no manager looks after") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(
                    fleet,
                    node -> node.upgraded()
                            && node.role() == Role.STANDBY
                            && fleet.clusterOf(node.name()).patroni().isEmpty());
        }
    },
    KEPT("a kept node") {
        @Override
        List<Name> of(Fleet fleet) {
            return nodes(fleet, Node::kept);
        }
    },
    CLUSTER("a cluster") {
        @Override
        List<Name> of(Fleet fleet) {
            return clusters(fleet, cluster -> true);
        }
    },
    CLUSTER_WITH_POOLER("a cluster with a pooler") {
        @Override
        List<Name> of(Fleet fleet) {
            return clusters(fleet, cluster -> cluster.pooler().isPresent());
        }
    },
    CLUSTER_WITH_MANAGER("a cluster that Patroni manages") {
        @Override
        List<Name> of(Fleet fleet) {
            return clusters(fleet, cluster -> cluster.patroni().isPresent());
        }
    },
    CLUSTER_WITH_ARCHIVE("a cluster with a WAL archive") {
        @Override
        List<Name> of(Fleet fleet) {
            return clusters(fleet, cluster -> cluster.walArchive().isPresent());
        }
    },
    EXTERNAL("a database of somebody else") {
        @Override
        List<Name> of(Fleet fleet) {
            return fleet.externals().stream().map(External::name).toList();
        }
    };

    private final String words;

    Befalls(String words) {
        this.words = words;
    }

    abstract List<Name> of(Fleet fleet);

    public String words() {
        return words;
    }

    private static List<Name> nodes(Fleet fleet, Predicate<Node> wanted) {
        return fleet.nodes().stream().filter(wanted).map(Node::name).toList();
    }

    private static List<Name> clusters(Fleet fleet, Predicate<Cluster> wanted) {
        Stream<Cluster> all = fleet.clusters().stream();
        return all.filter(wanted).map(Cluster::name).toList();
    }
}
