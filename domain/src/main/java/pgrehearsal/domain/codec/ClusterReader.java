package pgrehearsal.domain.codec;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pgrehearsal.domain.codec.UpgradeReader.Intent;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Cluster.Rollout;
import pgrehearsal.domain.fleet.Dependent;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Patroni;
import pgrehearsal.domain.fleet.Patroni.Dcs;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Pooler;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.WalArchive;

/** Reads clusters and their nodes. */
final class ClusterReader {

    private static final Name UNNAMED = new Name("unnamed");

    private final Intent intent;
    private final Defaults defaults;
    private final HookReader hooks;
    private final Claims claims;

    ClusterReader(Intent intent, Defaults defaults, HookReader hooks, Claims claims) {
        this.intent = intent;
        this.defaults = defaults;
        this.hooks = hooks;
        this.claims = claims;
    }

    /** Nothing if what is wrong with it leaves no cluster that could be. */
    Optional<Cluster> read(YamlFields fields) {
        Name name = claims.name(fields, UNNAMED);
        Optional<Topology> said = fields.need("topology", FleetValue.oneOf(Topology.class));
        Topology topology = said.orElse(Topology.STREAMING);
        PgVersion from = from(fields);
        var dataSize = fields.need("dataSize", FleetValues.SIZE).orElseGet(FleetReader::someSize);
        boolean checksums = fields.get("checksums", FleetValues.BOOLEAN, false);
        List<Node> nodes =
                fields.each("nodes").stream().map(node -> node(node, from)).toList();
        Optional<Patroni> patroni = fields.within("patroni").map(ClusterReader::patroni);
        if (said.isPresent() && (topology == Topology.PATRONI) != fields.has("patroni")) {
            fields.complain(
                    "patroni",
                    fields.has("patroni") ? "Patroni in a cluster of topology " + word(topology) : "nothing",
                    fields.has("patroni")
                            ? "topology: patroni, or no field patroni"
                            : "a mapping with scope and dcs, as topology is patroni");
        }
        Optional<Pooler> pooler = fields.within("pooler").map(ClusterReader::pooler);
        Optional<WalArchive> archive = fields.within("walArchive").map(field -> archive(field, name));
        boolean sideBySide = fields.get("sideBySide", FleetValues.BOOLEAN, true);
        Rollout rollout = rollout(fields, topology);
        List<String> extensions = fields.list("extensions", FleetValues.EXTENSION);
        List<String> objects = fields.list("incompatibleObjects", FleetValues.OBJECT);
        List<Dependent> dependents =
                fields.each("dependents").stream().map(this::dependent).toList();
        fields.refuseOthers();
        long primaries =
                nodes.stream().filter(node -> node.role() == Role.PRIMARY).count();
        if (primaries != 1) {
            fields.complain("nodes", primaries + " nodes with role primary", "exactly one");
            return Optional.empty();
        }
        return Optional.of(new Cluster(
                name,
                topology,
                from,
                dataSize,
                checksums,
                nodes,
                patroni,
                pooler,
                archive,
                sideBySide,
                rollout,
                extensions,
                objects,
                dependents));
    }

    private PgVersion from(YamlFields fields) {
        Optional<PgVersion> own = fields.find("from", FleetValues.VERSION);
        if (own.isEmpty() && intent.from().isEmpty() && !fields.has("from")) {
            fields.complain("from", "nothing", FleetValues.VERSION.wanted() + ", here or in upgrade.from");
        }
        return own.or(intent::from).orElseGet(FleetReader::someVersion);
    }

    private Node node(YamlFields fields, PgVersion from) {
        Name name = claims.name(fields, UNNAMED);
        Optional<String> host = fields.need("host", FleetValues.HOST);
        Role role = fields.get("role", FleetValue.oneOf(Role.class), Role.STANDBY);
        int port = fields.get("port", FleetValues.PORT, defaults.port());
        String data = fields.get("data", FleetValues.DATA, defaults.data());
        Node node = new Node(
                name,
                host.orElse("localhost"),
                port,
                defaults.socketOf(name),
                defaults.workOf(name),
                role,
                intent.keepOld().contains(name.value()),
                fields.get("readOnlyPool", FleetValues.BOOLEAN, true),
                fields.get("delay", FleetValues.DURATION, Duration.ZERO),
                Defaults.disk(fields).or(defaults::disk),
                Defaults.machine(fields).or(defaults::machine),
                defaults.installation(data, name, from),
                defaults.installation(data, name, intent.upgrade().to()));
        fields.refuseOthers();
        host.ifPresent(there -> claimPlace(fields, there, node));
        return node;
    }

    private void claimPlace(YamlFields fields, String host, Node node) {
        String address = host + " port " + node.port();
        String directory = host + " directory " + node.old().data();
        if (claims.once(fields, "host", address, address, "a host and port that no other node has")) {
            var _ = claims.once(fields, "host", directory, directory, "a data directory that no other node has");
        }
    }

    private static Patroni patroni(YamlFields fields) {
        String scope = fields.need("scope", FleetValues.SCOPE, "unknown");
        YamlFields store = fields.fields("dcs");
        Optional<Dcs.Kind> kind = store.need("kind", FleetValue.oneOf(Dcs.Kind.class));
        List<String> endpoints = store.list("endpoints", FleetValues.ENDPOINT);
        // Patroni finds Kubernetes' own interface by itself.
        if (kind.isPresent() && kind.get() != Dcs.Kind.KUBERNETES) {
            store.complainIfNone("endpoints", FleetValues.ENDPOINT);
        }
        store.refuseOthers();
        int port = fields.get("port", FleetValues.PORT, 8008);
        fields.refuseOthers();
        return new Patroni(scope, new Dcs(kind.orElse(Dcs.Kind.ETCD), endpoints), port);
    }

    private static Pooler pooler(YamlFields fields) {
        Pooler pooler = new Pooler(
                fields.get("kind", FleetValue.oneOf(Pooler.Kind.class), Pooler.Kind.PGBOUNCER),
                fields.get("perNode", FleetValues.BOOLEAN, true),
                fields.get("port", FleetValues.PORT, 6432));
        fields.refuseOthers();
        return pooler;
    }

    private WalArchive archive(YamlFields fields, Name cluster) {
        String kind = fields.need("kind", FleetValues.WORD, "unknown");
        Optional<Hook> backup = fields.within("backup").map(hook -> {
            String name = "backup-" + cluster;
            if (!FleetValues.NAME.accepts(name)) {
                fields.refuse("backup", name, "a shorter name of the cluster: its backup is a name in step ids too");
                return hooks.backup(hook, UNNAMED);
            }
            claims.claim(fields, "backup", new Name(name));
            return hooks.backup(hook, new Name(name));
        });
        fields.refuseOthers();
        return new WalArchive(kind, backup);
    }

    /** Kubernetes' own default is the unsafe one, so that a cluster in it must say which it has. */
    private static Rollout rollout(YamlFields fields, Topology topology) {
        FleetValue<Rollout> value = FleetValue.oneOf(Rollout.class, ClusterReader::asKubernetesWrites);
        return topology == Topology.KUBERNETES
                ? fields.need("rollout", value, Rollout.RECREATE)
                : fields.get("rollout", value, Rollout.RECREATE);
    }

    private static String asKubernetesWrites(Rollout rollout) {
        return switch (rollout) {
            case RECREATE -> "Recreate";
            case ROLLING_UPDATE -> "RollingUpdate";
        };
    }

    private Dependent dependent(YamlFields fields) {
        Dependent dependent = new Dependent(
                claims.name(fields, UNNAMED),
                fields.need("kind", FleetValue.oneOf(Dependent.Kind.class), Dependent.Kind.BI),
                fields.need("host", FleetValues.HOST, "localhost"),
                fields.get("owner", FleetValues.TEXT, ""),
                fields.get("slot", FleetValues.SLOT, ""));
        if (!dependent.slot().isEmpty() && dependent.kind() != Dependent.Kind.LOGICAL) {
            fields.refuse("slot", dependent.slot(), "nothing, as only a dependent of kind logical has one");
        }
        fields.refuseOthers();
        return dependent;
    }

    private static String word(Topology topology) {
        return topology.name().toLowerCase(Locale.ROOT);
    }
}
