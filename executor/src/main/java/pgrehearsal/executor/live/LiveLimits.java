package pgrehearsal.executor.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.StandbySync;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.step.Finding;

/** What can be planned and simulated, and not be done for real yet. A run is refused before it begins. */
public final class LiveLimits {

    /** Before 12 a standby is made by {@code recovery.conf}, which no script here writes. */
    private static final PgVersion OLDEST_SOURCE = PgVersion.parse("12");

    /** The newest one that runs were made with. */
    private static final PgVersion NEWEST_TARGET = PgVersion.parse("17");

    private static final String REMEDY = "simulate it; for real this comes later";

    private final List<Refusal> refusals = new ArrayList<>();

    private LiveLimits() {}

    /** Empty if the fleet can be upgraded for real. */
    public static List<Refusal> of(Fleet fleet) {
        LiveLimits limits = new LiveLimits();
        fleet.clusters()
                .forEach(cluster -> limits.cluster(cluster, fleet.upgrade().standbySync()));
        for (Balancer balancer : fleet.balancers()) {
            if (balancer.kind() == Balancer.Kind.HAPROXY) {
                limits.refuse(balancer.name().value(), "balancer", "haproxy", "hook");
            }
        }
        if (fleet.upgrade().snapshot() == Snapshots.REQUIRED) {
            limits.refuse(fleet.name(), "snapshot", "required", "none");
        }
        switch (fleet.upgrade().transfer()) {
            case LINK, COPY, CLONE -> {}
            case COPY_FILE_RANGE, SWAP ->
                limits.refuse(
                        fleet.name(),
                        "transfer",
                        fleet.upgrade()
                                .transfer()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        "link, copy or clone");
        }
        if (!NEWEST_TARGET.majorAtLeast(fleet.upgrade().to())) {
            limits.refuse(fleet.name(), "target version", fleet.upgrade().to().toString(), NEWEST_TARGET + " or older");
        }
        return List.copyOf(limits.refusals);
    }

    private void cluster(Cluster cluster, StandbySync standbySync) {
        String where = cluster.name().value();
        if (!cluster.from().majorAtLeast(OLDEST_SOURCE)) {
            refuse(where, "source version", cluster.from().toString(), OLDEST_SOURCE + " or newer");
        }
        if (cluster.topology() == Topology.PATRONI || cluster.topology() == Topology.KUBERNETES) {
            refuse(where, "topology", cluster.topology().name().toLowerCase(Locale.ROOT), "streaming or single");
        }
        if (cluster.pooler().isPresent()) {
            refuse(where, "pooler", "pgbouncer", "none");
        }
        if (cluster.walArchive().isPresent()) {
            refuse(where, "walArchive", cluster.walArchive().get().kind(), "none");
        }
        if (standbySync == StandbySync.MANIFEST && !cluster.upgradedStandbys().isEmpty()) {
            refuse(where, "standbySync", "manifest", "rsync, with transfer: link");
        }
        if (!cluster.incompatibleObjects().isEmpty()) {
            refuse(where, "incompatibleObjects", cluster.incompatibleObjects().toString(), "none");
        }
        if (!cluster.logicalSlots().isEmpty()) {
            refuse(where, "dependents with a slot", cluster.logicalSlots().toString(), "none");
        }
        if (!cluster.sideBySide()) {
            refuse(where, "sideBySide", "false", "true");
        }
    }

    private void refuse(String where, String what, String found, String wanted) {
        refusals.add(new Refusal("live-unsupported", new Finding(where, what, found, wanted, REMEDY)));
    }
}
