package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Installation;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.postgres.PostgresPrograms;
import pgrehearsal.executor.postgres.PostgresScripts;
import pgrehearsal.executor.postgres.Psql;

/** A node of the fleet with its host, its jobs of one run, and its two installations. */
final class LiveNode {

    private final Fleet fleet;
    private final Node node;
    private final Host host;
    private final Jobs jobs;
    private final PostgresScripts scripts;

    LiveNode(Fleet fleet, Node node, Host host, RunId run) {
        this.fleet = fleet;
        this.node = node;
        this.host = host;
        this.jobs = Jobs.on(host, Path.of(node.work()).resolve(run.value()));
        this.scripts = PostgresScripts.on(host, Path.of(node.work()));
    }

    PostgresScripts scripts() {
        return scripts;
    }

    Node node() {
        return node;
    }

    Host host() {
        return host;
    }

    Jobs jobs() {
        return jobs;
    }

    String superuser() {
        return fleet.user();
    }

    /** Who comes through a closed door of that side beside the superuser. */
    List<String> checkRoles(Side side) {
        return switch (side) {
            case OLD -> List.of();
            case NEW -> fleet.checkRoles();
        };
    }

    Path data(Side side) {
        return Path.of(node.installation(side).data());
    }

    PostgresPrograms programs(Side side) {
        Installation installation = node.installation(side);
        PgVersion version = switch (side) {
            case OLD -> fleet.clusterOf(node.name()).from();
            case NEW -> fleet.upgrade().to();
        };
        List<Path> libraries =
                installation.libraries().isEmpty() ? List.of() : List.of(Path.of(installation.libraries()));
        return new PostgresPrograms(Integer.parseInt(version.series()), Path.of(installation.binaries()), libraries);
    }

    /** The server that serves from a data directory, asked through its socket as its superuser. */
    Psql psql(Side side) {
        return new Psql(host, programs(side), Path.of(node.socket()), node.port(), superuser());
    }

    /** A small file, if it is there and may be read. */
    Optional<String> file(Path path, int bytesMax) {
        return host.readHead(path, bytesMax).map(excerpt -> excerpt.text());
    }
}
