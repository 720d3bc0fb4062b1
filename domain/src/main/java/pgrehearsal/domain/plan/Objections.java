package pgrehearsal.domain.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Cluster.Rollout;
import pgrehearsal.domain.fleet.Dependent;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Policies.Afterwards;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.StandbySync;
import pgrehearsal.domain.fleet.Upgrade.Strategy;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.step.Finding;

/** What speaks against a fleet's intent before anything was looked at: each reason with what would be acceptable. */
final class Objections {

    /** pg_upgrade of 15 and later takes 9.2 and later, that of 10 to 14 takes 8.4 and later: its documentation. */
    private static final PgVersion OLDEST_SOURCE = PgVersion.parse("9.2");

    private static final PgVersion NEWEST_TARGET = PgVersion.parse("18");
    private static final PgVersion TWELVE = PgVersion.parse("12");
    private static final PgVersion SEVENTEEN = PgVersion.parse("17");
    private static final PgVersion EIGHTEEN = PgVersion.parse("18");

    private final Fleet fleet;
    private final Upgrade upgrade;
    private final PgVersion to;
    private final List<Refusal> refusals = new ArrayList<>();

    private Objections(Fleet fleet) {
        this.fleet = fleet;
        this.upgrade = fleet.upgrade();
        this.to = upgrade.to();
    }

    /** All that speaks against it, in the order of the file. */
    static List<Refusal> to(Fleet fleet) {
        Objections objections = new Objections(fleet);
        objections.toStrategy();
        fleet.clusters().forEach(objections::toCluster);
        objections.toClients();
        objections.toPolicies();
        objections.toCapacity();
        return objections.refusals;
    }

    private void toStrategy() {
        boolean external = upgrade.strategy() == Strategy.EXTERNAL;
        if (external && !fleet.clusters().isEmpty()) {
            refuse(
                    "strategy-topology",
                    fleet.name(),
                    "clusters under strategy external",
                    Integer.toString(fleet.clusters().size()),
                    "none",
                    "what is ours has another strategy: give it a fleet file of its own");
        }
        if (fleet.clusters().isEmpty() && (!external || fleet.externals().isEmpty())) {
            refuse(
                    "nothing-to-do",
                    fleet.name(),
                    "clusters",
                    "none",
                    "at least one, or external databases under strategy external",
                    "add clusters to the fleet file");
        }
        if (!NEWEST_TARGET.majorAtLeast(to)) {
            refuse(
                    "target-unknown",
                    fleet.name(),
                    "target version",
                    to.toString(),
                    NEWEST_TARGET + " or older",
                    "this version of pgrehearsal does not know it");
        }
        toTransfer();
    }

    private void toTransfer() {
        Transfer transfer = upgrade.transfer();
        if (transfer == Transfer.SWAP && !to.majorAtLeast(EIGHTEEN)) {
            refuseTransfer("swap", "18");
        }
        if (transfer == Transfer.COPY_FILE_RANGE && !to.majorAtLeast(SEVENTEEN)) {
            refuseTransfer("copy-file-range", "17");
        }
        if (transfer == Transfer.CLONE && !to.majorAtLeast(TWELVE)) {
            refuseTransfer("clone", "12");
        }
    }

    private void refuseTransfer(String transfer, String since) {
        refuse(
                "transfer-unknown",
                fleet.name(),
                "transfer " + transfer + " by pg_upgrade",
                to.toString(),
                since + " or newer",
                "choose link or copy");
    }

    private void toCluster(Cluster cluster) {
        toVersions(cluster);
        toTopology(cluster);
        toKept(cluster);
        toDelays(cluster);
        toStandbySync(cluster);
        if (cluster.rollout() == Rollout.ROLLING_UPDATE) {
            refuse(
                    "two-primaries",
                    cluster.name().value(),
                    "rollout",
                    "RollingUpdate",
                    "Recreate",
                    "say rollout: Recreate; a rolling update starts the new server while the old one runs:"
                            + " two primaries");
        }
    }

    private void toVersions(Cluster cluster) {
        PgVersion from = cluster.from();
        String where = cluster.name().value();
        if (from.sameMajor(to)) {
            refuse(
                    "same-version",
                    where,
                    "source version",
                    from.toString(),
                    "older than " + to.major(),
                    "leave the cluster out, or mend upgrade.to");
        } else if (from.majorAtLeast(to)) {
            refuse(
                    "downgrade",
                    where,
                    "target version",
                    to.toString(),
                    "newer than " + from.major(),
                    "pg_upgrade cannot downgrade: mend upgrade.to");
        }
        if (!from.majorAtLeast(OLDEST_SOURCE)) {
            refuse(
                    "source-too-old",
                    where,
                    "source version",
                    from.toString(),
                    OLDEST_SOURCE + " or newer",
                    "upgrade to 9.6 by dump and restore first");
        }
    }

    private void toTopology(Cluster cluster) {
        boolean single = cluster.topology() == Topology.SINGLE || cluster.topology() == Topology.KUBERNETES;
        String where = cluster.name().value();
        if (upgrade.strategy() == Strategy.LINK_KEEP_OLD && single) {
            refuse(
                    "strategy-topology",
                    where,
                    "topology under strategy link-keep-old",
                    word(cluster.topology()),
                    "streaming or patroni",
                    "one server has no node to keep: use copy-in-place");
        }
        if (upgrade.strategy() == Strategy.COPY_IN_PLACE && !single) {
            refuse(
                    "strategy-topology",
                    where,
                    "topology under strategy copy-in-place",
                    word(cluster.topology()),
                    "single or kubernetes",
                    "a cluster with standbys has nodes to keep: use link-keep-old");
        }
        if (single && !cluster.standbys().isEmpty()) {
            refuse(
                    "strategy-topology",
                    where,
                    "nodes of topology " + word(cluster.topology()),
                    Integer.toString(cluster.nodes().size()),
                    "one",
                    "say topology: streaming or patroni");
        }
        if (cluster.topology() == Topology.PATRONI && cluster.patroni().isEmpty()) {
            refuse(
                    "manager-unknown",
                    where,
                    "patroni",
                    "nothing",
                    "its scope and configuration store",
                    "add patroni: { scope, dcs } to the cluster");
        }
    }

    private void toKept(Cluster cluster) {
        String where = cluster.name().value();
        if (cluster.primary().kept()) {
            refuse(
                    "primary-kept",
                    cluster.primary().name().value(),
                    "kept node",
                    "the primary",
                    "a standby",
                    "pg_upgrade runs on the primary: mend upgrade.keepOld");
        }
        boolean lost = switch (upgrade.strategy()) {
            case LINK_KEEP_OLD -> cluster.kept().isEmpty() && upgrade.snapshot() == Snapshots.NONE;
            case COPY_IN_PLACE -> !upgrade.transfer().keepsOldWhole() && upgrade.snapshot() == Snapshots.NONE;
            case EXTERNAL -> false;
        };
        if (lost) {
            refuse(
                    "no-way-back",
                    where,
                    "way back once the new server was started",
                    "no kept node and no snapshot",
                    "one of them",
                    upgrade.strategy() == Strategy.COPY_IN_PLACE
                            ? "say transfer: copy, or snapshot: required"
                            : "name a standby in upgrade.keepOld, or say snapshot: required");
        }
    }

    private void toDelays(Cluster cluster) {
        for (Node node : cluster.nodes()) {
            if (!node.delay().isZero()) {
                refuseDelay(node.name().value(), "replays " + node.delay() + " late");
            }
        }
        for (Dependent dependent : cluster.dependents()) {
            if (dependent.kind() == Dependent.Kind.DELAYED_STANDBY
                    && dependent.owner().isEmpty()) {
                refuseDelay(dependent.name().value(), "a delayed standby that nobody makes anew");
            }
        }
    }

    private void refuseDelay(String where, String found) {
        refuse(
                "delayed-standby",
                where,
                "standby",
                found,
                "one that can catch up behind the fence",
                "end its delay before the window, or list it under dependents with the owner who rebuilds it");
    }

    private void toStandbySync(Cluster cluster) {
        if (cluster.upgradedStandbys().isEmpty()) {
            return;
        }
        if (upgrade.standbySync() == StandbySync.RSYNC && upgrade.transfer() != Transfer.LINK) {
            refuse(
                    upgrade.transfer() == Transfer.SWAP ? "swap-with-rsync" : "rsync-without-links",
                    cluster.name().value(),
                    "standby synchronisation by rsync after transfer",
                    word(upgrade.transfer()),
                    "link",
                    "rsync finds a standby's own files by the leader's hard links: say transfer: link, or"
                            + " standbySync: manifest");
        }
    }

    /** Applications must work with whatever may be served: the target, and every source while there is a way back. */
    private void toClients() {
        for (Application application : fleet.applications()) {
            if (!application.postgres().contains(to)) {
                refuse(
                        "application-cannot-run-target",
                        application.name().value(),
                        "PostgreSQL versions that it works with",
                        application.postgres().toString(),
                        to.toString(),
                        "release a version of it that can, or choose another target");
            }
            for (Cluster cluster : fleet.clusters()) {
                if (!application.postgres().contains(cluster.from())) {
                    refuse(
                            "application-cannot-go-back",
                            application.name().value(),
                            "PostgreSQL versions that it works with",
                            application.postgres().toString(),
                            cluster.from() + ", which " + cluster.name() + " runs now and serves after turning back",
                            "upgrade " + cluster.name() + " on its own before, or release a version of it that can");
                }
            }
        }
        for (External external : fleet.externals()) {
            toExternal(external);
        }
    }

    private void toExternal(External external) {
        if (!external.canRun(to)) {
            refuse(
                    "external-cannot-run-target",
                    external.name().value(),
                    "versions that " + external.provider() + " can run",
                    external.canRun().toString(),
                    to.major().toString(),
                    "its owner moves it first, or the release keeps supporting what it runs");
        } else if (external.version().majorAtLeast(to) && cannotGoBack(external)) {
            refuse(
                    "external-cannot-go-back",
                    external.name().value(),
                    "version",
                    external.version() + ", which cannot be downgraded",
                    "one that a reverted release still supports",
                    "take it out of this release, or have its owner keep a way back too and list that in canRun");
        }
    }

    /** Runs the target already: a release that is turned back would leave it behind. */
    private boolean cannotGoBack(External external) {
        return !fleet.clusters().isEmpty()
                && fleet.clusters().stream().noneMatch(cluster -> external.canRun(cluster.from()));
    }

    private void toPolicies() {
        boolean restores = upgrade.policies().afterwards() == Afterwards.RESTORE;
        if (restores && !upgrade.transfer().keepsOldWhole() && upgrade.snapshot() == Snapshots.NONE) {
            refuse(
                    "restore-incomplete",
                    fleet.name(),
                    "afterwards: restore",
                    "transfer " + word(upgrade.transfer()) + " without snapshots",
                    "snapshot: required",
                    "the old directories of upgraded nodes are gone then, and nothing would bring them back");
        }
        if (upgrade.policies().afterwards() == Afterwards.RESTORE
                && !upgrade.policies().acceptLoss()) {
            refuse(
                    "loss-not-accepted",
                    fleet.name(),
                    "afterwards: restore",
                    "without acceptLoss",
                    "acceptLoss: true",
                    "what clients write on the new version is given up when the rehearsal is restored");
        }
    }

    private void toCapacity() {
        Capacity.of(fleet)
                .filter(capacity -> capacity.upgraded() < capacity.highest())
                .ifPresent(capacity -> refuse(
                        "capacity-short",
                        fleet.name(),
                        "capacity of the upgraded part",
                        capacity.upgradedNodes() + " nodes, " + capacity.upgraded() + " "
                                + capacity.traffic().unit(),
                        capacity.highest() + " " + capacity.traffic().unit() + " in the busiest hour",
                        "keep fewer nodes, or add some before"));
    }

    /** What a plan that was laid out turns out to need. */
    static List<Refusal> to(Schedule schedule, Fleet fleet) {
        Objections objections = new Objections(fleet);
        Duration length = fleet.upgrade().window().length();
        if (schedule.closed().compareTo(length) > 0) {
            objections.refuse(
                    "over-window",
                    fleet.name(),
                    "expected time closed to clients",
                    schedule.closed().toString(),
                    "at most " + length,
                    "a longer window, link instead of copy, or statistics after opening");
        }
        fleet.upgrade()
                .window()
                .databaseBudget()
                .filter(budget -> schedule.database().compareTo(budget) > 0)
                .ifPresent(budget -> objections.refuse(
                        "over-budget",
                        fleet.name(),
                        "expected database work",
                        schedule.database().toString(),
                        "at most " + budget,
                        "a larger budget, link instead of copy, or statistics after opening"));
        return objections.refusals;
    }

    private void refuse(String code, String where, String what, String found, String wanted, String remedy) {
        refusals.add(new Refusal(code, new Finding(where, what, found, wanted, remedy)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
