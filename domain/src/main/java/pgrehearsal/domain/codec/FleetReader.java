package pgrehearsal.domain.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.codec.YamlTree.Scalar;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Installation;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.plan.Gate;

/** Reads a fleet file. Everything that is wrong with it is reported at once, with line and column. */
public final class FleetReader {

    private static final String RELEASE_WAY_BACK = "release-way-back";

    private final List<FleetProblem> problems = new ArrayList<>();

    private FleetReader() {}

    public static FleetReading read(byte[] yaml) {
        FleetReader reader = new FleetReader();
        try {
            YamlFields root = YamlFields.root(YamlTree.parse(yaml), reader.problems);
            Shared shared = reader.shared(root);
            List<Cluster> clusters = new ArrayList<>();
            for (YamlFields cluster : root.each("clusters")) {
                reader.cluster(cluster, shared, clusters);
            }
            String name = root.need("fleet", "the fleet's name", FleetReader::name, "fleet");
            Environment environment = root.choice("environment", Environment.class, Environment.PRODUCTION);
            root.refuseOthers();
            if (clusters.size() != 1 && reader.problems.isEmpty()) {
                root.complain("clusters", clusters.size() + " clusters", "one cluster");
            }
            return reader.problems.isEmpty()
                    ? new FleetReading.Read(new Fleet(name, environment, shared.upgrade(), shared.user(), clusters))
                    : new FleetReading.Problems(reader.problems);
        } catch (FleetProblem.Unreadable unreadable) {
            return new FleetReading.Problems(List.of(unreadable.problem()));
        }
    }

    /** What all nodes have in common. */
    private record Shared(
            Upgrade upgrade,
            List<Scalar> keepOld,
            YamlFields upgradeFields,
            String user,
            Map<String, String> binaries,
            Map<String, String> libraries,
            String data,
            String socket,
            int port,
            String work) {}

    private Shared shared(YamlFields root) {
        YamlFields upgrade = root.fields("upgrade");
        YamlFields defaults = root.fieldsOrNone("defaults");
        YamlFields postgres = defaults.fieldsOrNone("postgres");
        Shared shared = new Shared(
                upgrade(upgrade),
                upgrade.texts("keepOld"),
                upgrade,
                postgres.get("user", "a user's name", FleetReader::name, "postgres"),
                orElse(
                        postgres.oneOrByKey("binaries", "a path, or a path for each major version"),
                        "/usr/lib/postgresql/{major}/bin"),
                orElse(postgres.oneOrByKey("libraries", "a path, or a path for each major version"), ""),
                postgres.get("data", "an absolute path", FleetReader::path, "/var/lib/postgresql/{major}/main"),
                postgres.get("socket", "an absolute path", FleetReader::path, "/var/run/postgresql"),
                postgres.get("port", "a port from 1 to 65535", FleetReader::port, 5432),
                defaults.get("work", "an absolute path", FleetReader::path, "/var/lib/postgresql/rehearse"));
        upgrade.refuseOthers();
        postgres.refuseOthers();
        defaults.refuseOthers();
        return shared;
    }

    private static Map<String, String> orElse(Map<String, String> given, String otherwise) {
        given.putIfAbsent("", otherwise);
        return given;
    }

    private Upgrade upgrade(YamlFields fields) {
        PgVersion thirteen = PgVersion.parse("13");
        String version = "a PostgreSQL version, for example 13 or 13.16";
        PgVersion from = fields.need("from", version, PgVersion::parse, thirteen);
        PgVersion to = fields.need("to", version, PgVersion::parse, thirteen);
        YamlFields window = fields.fields("window");
        Window agreed = new Window(
                window.need("start", "a moment, for example 2026-01-11T08:00:00Z", Instant::parse, Instant.EPOCH),
                window.need("length", "a duration, for example PT2H", FleetReader::duration, Duration.ofHours(1)));
        window.refuseOthers();
        fields.get("snapshot", "none: snapshots are not taken yet", FleetReader::none, "none");
        return new Upgrade(
                from,
                to,
                fields.choice("strategy", Upgrade.Strategy.class, Upgrade.Strategy.LINK_KEEP_OLD),
                fields.choice("transfer", Upgrade.Transfer.class, Upgrade.Transfer.LINK),
                fields.choice("standbySync", Upgrade.StandbySync.class, Upgrade.StandbySync.RSYNC),
                agreed,
                gates(fields),
                fields.choice("statisticsBeforeOpen", Upgrade.Statistics.class, Upgrade.Statistics.STAGE1));
    }

    private static List<String> gates(YamlFields fields) {
        List<String> allowed = new ArrayList<>(Gate.ALL.stream().map(Gate::name).toList());
        allowed.add(RELEASE_WAY_BACK);
        if (!fields.has("gates")) {
            return allowed;
        }
        List<String> gates = new ArrayList<>();
        for (Scalar gate : fields.texts("gates")) {
            if (allowed.contains(gate.text())) {
                gates.add(gate.text());
            } else {
                fields.complain(gate, "gates", "one of " + String.join(", ", allowed));
            }
        }
        return gates;
    }

    private void cluster(YamlFields fields, Shared shared, List<Cluster> clusters) {
        String name = fields.need("name", "the cluster's name", FleetReader::name, "cluster");
        Topology topology = fields.choice("topology", Topology.class, Topology.STREAMING);
        ByteSize size = fields.need("dataSize", "a size, for example 412MB or 6TB", ByteSize::parse, new ByteSize(0));
        boolean checksums = fields.get("checksums", "true or false", FleetReader::bool, false);
        List<Node> nodes = new ArrayList<>();
        for (YamlFields node : fields.each("nodes")) {
            Node read = node(node, shared);
            if (nodes.stream().anyMatch(other -> other.name().equals(read.name()))) {
                node.complain("name", "'" + read.name() + "' a second time", "a name that no other node has");
            }
            nodes.add(read);
        }
        fields.refuseOthers();
        for (Scalar kept : shared.keepOld()) {
            if (nodes.stream().noneMatch(node -> node.name().value().equals(kept.text()))) {
                shared.upgradeFields().complain(kept, "keepOld", "the name of one of this cluster's nodes");
            }
        }
        long primaries =
                nodes.stream().filter(node -> node.role() == Role.PRIMARY).count();
        if (primaries != 1) {
            fields.complain("nodes", primaries + " nodes with role primary", "exactly one");
        } else {
            clusters.add(new Cluster(name, topology, size, checksums, nodes));
        }
    }

    private static Node node(YamlFields fields, Shared shared) {
        NodeName name = fields.need("name", "at most 63 of a-z, 0-9, - and _", NodeName::new, new NodeName("unnamed"));
        String host = fields.need("host", "a host's name or address", FleetReader::name, "localhost");
        Role role = fields.choice("role", Role.class, Role.STANDBY);
        int port = fields.get("port", "a port from 1 to 65535", FleetReader::port, shared.port());
        String data = fields.get("data", "an absolute path", FleetReader::path, shared.data());
        fields.refuseOthers();
        boolean kept = shared.keepOld().stream().anyMatch(text -> text.text().equals(name.value()));
        return new Node(
                name,
                host,
                port,
                shared.socket().replace("{node}", name.value()),
                shared.work().replace("{node}", name.value()),
                role,
                kept,
                installation(shared, data, name, shared.upgrade().from()),
                installation(shared, data, name, shared.upgrade().to()));
    }

    private static Installation installation(Shared shared, String data, NodeName node, PgVersion version) {
        return new Installation(
                fill(data, node, version),
                fill(byMajor(shared.binaries(), version), node, version),
                fill(byMajor(shared.libraries(), version), node, version));
    }

    private static String byMajor(Map<String, String> texts, PgVersion version) {
        String ofMajor = texts.get(version.series());
        return ofMajor == null ? texts.getOrDefault("", "") : ofMajor;
    }

    private static String fill(String template, NodeName node, PgVersion version) {
        return template.replace("{node}", node.value()).replace("{major}", version.series());
    }

    private static String name(String text) {
        return matching(text, "[A-Za-z0-9_.:-]{1,253}");
    }

    private static String path(String text) {
        return matching(text, "/[^\\p{Cntrl}]{1,4000}");
    }

    private static String none(String text) {
        return matching(text, "none");
    }

    private static String matching(String text, String form) {
        if (!text.matches(form)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static boolean bool(String text) {
        return Boolean.parseBoolean(matching(text, "true|false"));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
