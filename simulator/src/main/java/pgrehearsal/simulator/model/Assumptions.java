package pgrehearsal.simulator.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.collect.PersistentMap;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;

/** What a fleet file does not say and a world must have: PostgreSQL's own defaults, and a fleet in good health. */
final class Assumptions {

    static final int WAL_SEGMENT_BYTES = 16 * 1024 * 1024;
    static final String ENCODING = "UTF8";
    static final String LOCALE = "C.UTF-8";

    /** Tables in all databases, for counts that nobody compares. */
    static final int TABLES = 24;

    private static final long COMMITS = 10_000;
    private static final long ROOM_BYTES = ByteSize.parse("100GB").bytes();
    private static final long FREE_INODES = 10_000_000;
    private static final Lsn POSITION = Lsn.parse("0/184599A0");
    private static final Duration WAL_SENDER_TIMEOUT = Duration.ofSeconds(60);

    private Assumptions() {}

    static ModelledWorld world(Fleet fleet) {
        Map<Name, ModelledNode> nodes = new LinkedHashMap<>();
        SortedMap<Name, Traffic> traffic = new TreeMap<>();
        for (Cluster cluster : fleet.clusters()) {
            cluster.nodes().forEach(node -> nodes.put(node.name(), node(fleet, cluster, node)));
            traffic.put(cluster.name(), Traffic.after(COMMITS));
        }
        return new ModelledWorld(
                fleet,
                fleet.upgrade().window().start(),
                PersistentMap.copyOf(nodes),
                Collections.unmodifiableSortedMap(traffic),
                Surroundings.IN_SERVICE,
                Conditions.HEALTHY,
                PersistentMap.empty(),
                Ledger.EMPTY,
                WAL_SENDER_TIMEOUT);
    }

    private static ModelledNode node(Fleet fleet, Cluster cluster, Node node) {
        Instance.FileSystem fileSystem = new Instance.FileSystem(
                "data", node.disk().map(disk -> disk.free().bytes()).orElse(ROOM_BYTES), FREE_INODES);
        return new ModelledNode(
                node.name(),
                0,
                new Instance(
                        fileSystem,
                        old(cluster, node),
                        new ModelledServer.Up(
                                node.role(), ModelledServer.Cause.SERVICE, ModelledServer.Stage.READY, 0)),
                new Instance(fileSystem, new DataDirectory.Absent(), ModelledServer.DOWN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Hold.NONE,
                fleet.findsPrograms(cluster),
                managed(cluster) ? Optional.of(Side.OLD) : Optional.empty(),
                Optional.empty());
    }

    private static boolean managed(Cluster cluster) {
        return switch (cluster.topology()) {
            case PATRONI, KUBERNETES -> true;
            case STREAMING, SINGLE -> false;
        };
    }

    private static DataDirectory.Cluster old(Cluster cluster, Node node) {
        Commits commits = Commits.NONE.plus(new Commits.Range(1, COMMITS));
        Wal wal = new Wal(
                        1,
                        POSITION,
                        POSITION,
                        commits,
                        !cluster.incompatibleObjects().isEmpty())
                .withCheckpoint();
        boolean primary = node.role() == Role.PRIMARY;
        return new DataDirectory.Cluster(
                DataDirectory.Use.USED,
                DataDirectory.ControlPlace.IN_PLACE,
                control(
                        systemId(cluster.name().value()),
                        wal,
                        cluster.checksums(),
                        primary ? ControlData.State.IN_PRODUCTION : ControlData.State.IN_ARCHIVE_RECOVERY),
                wal,
                wal,
                primary
                        ? Configuration.primary(Door.OPEN)
                        : Configuration.standby(cluster.primary().name(), Door.OPEN),
                primary ? Pages.OF_PRIMARY : Pages.OF_STANDBY);
    }

    static ControlData control(SystemId systemId, Wal wal, boolean checksums, ControlData.State state) {
        return new ControlData(
                state,
                systemId,
                wal.checkpoint(),
                wal.checkpoint(),
                wal.timeline(),
                checksums,
                new Measured<>(WAL_SEGMENT_BYTES));
    }

    /** initdb makes it of the time of day; here it is made of what makes it different from all others. */
    static SystemId systemId(String of) {
        return new SystemId(Noise.bits("system identifier " + of) >>> 1);
    }
}
