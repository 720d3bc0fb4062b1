package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * What manages a cluster's high availability.
 *
 * @param scope the cluster's name in the configuration store; the upgraded part gets another, so that old and new can
 *     never mix
 * @param port of the REST interface on every node
 */
public record Patroni(String scope, Dcs dcs, int port) {

    /** The distributed configuration store. */
    public record Dcs(Kind kind, List<String> endpoints) {

        /** What Patroni can use. */
        public enum Kind {
            ETCD,
            ETCD3,
            CONSUL,
            ZOOKEEPER,
            KUBERNETES
        }

        public Dcs {
            endpoints = List.copyOf(endpoints);
        }
    }
}
