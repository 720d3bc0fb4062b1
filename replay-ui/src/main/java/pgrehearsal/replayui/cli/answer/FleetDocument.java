package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Dependent;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;

/** What a plan's document says of its fleet. */
final class FleetDocument {

    private FleetDocument() {}

    static void addTo(ObjectNode document, Fleet fleet) {
        document.set("clusters", Documents.array(fleet.clusters(), FleetDocument::cluster));
        document.set(
                "nodes",
                Documents.array(
                        fleet.clusters().stream()
                                .flatMap(cluster -> cluster.nodes().stream()
                                        .map(node -> node(
                                                node, cluster, fleet.upgrade().to())))
                                .toList(),
                        node -> node));
        document.set("balancers", Documents.array(fleet.balancers(), FleetDocument::balancer));
        document.set("applications", Documents.array(fleet.applications(), FleetDocument::application));
        document.set("externals", Documents.array(fleet.externals(), FleetDocument::external));
        ObjectNode owners = Documents.object();
        fleet.owners().forEach(owners::put);
        document.set("owners", owners);
    }

    private static JsonNode cluster(Cluster cluster) {
        ObjectNode document = Documents.object()
                .put("name", cluster.name().value())
                .put("topology", Documents.word(cluster.topology()))
                .put("from", cluster.from().toString())
                .put("dataSize", cluster.dataSize().toString())
                .put("nodes", cluster.nodes().size())
                .put("kept", cluster.kept().size())
                .put("sideBySide", cluster.sideBySide());
        cluster.patroni().ifPresent(patroni -> document.put("scope", patroni.scope()));
        cluster.pooler().ifPresent(pooler -> document.put("pooler", Documents.word(pooler.kind())));
        cluster.walArchive().ifPresent(archive -> document.put("walArchive", archive.kind()));
        document.set("extensions", Documents.texts(cluster.extensions()));
        document.set("incompatibleObjects", Documents.texts(cluster.incompatibleObjects()));
        document.set("dependents", Documents.array(cluster.dependents(), FleetDocument::dependent));
        return document;
    }

    private static JsonNode dependent(Dependent dependent) {
        return Documents.object()
                .put("name", dependent.name().value())
                .put("kind", Documents.word(dependent.kind()))
                .put("owner", dependent.owner());
    }

    private static JsonNode node(Node node, Cluster cluster, PgVersion to) {
        return Documents.object()
                .put("name", node.name().value())
                .put("host", node.host())
                .put("port", node.port())
                .put("role", Documents.word(node.role()))
                .put("cluster", cluster.name().value())
                .put("from", cluster.from().toString())
                .put("kept", node.kept())
                .put("readOnlyPool", node.readOnlyPool())
                .put("endsOn", (node.kept() ? cluster.from() : to).toString());
    }

    private static JsonNode balancer(Balancer balancer) {
        return Documents.object()
                .put("name", balancer.name().value())
                .put("kind", Documents.word(balancer.kind()))
                .put("at", balancer.at().value());
    }

    private static JsonNode application(Application application) {
        return Documents.object()
                .put("name", application.name().value())
                .put("postgres", application.postgres().toString())
                .put("jobWorker", application.jobWorker());
    }

    private static JsonNode external(External external) {
        ObjectNode document = Documents.object()
                .put("name", external.name().value())
                .put("provider", external.provider())
                .put("version", external.version().toString());
        document.set("canRun", Documents.texts(external.canRun()));
        return document;
    }
}
