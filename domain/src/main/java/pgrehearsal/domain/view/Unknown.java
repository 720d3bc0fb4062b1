package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Dependent;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.plan.Plan;

/**
 * What no fleet file can say and no preflight sees before the night.
 *
 * @param code stable name, for programs
 */
public record Unknown(String code, String text) {

    public static List<Unknown> of(Plan plan) {
        Fleet fleet = plan.fleet();
        List<Unknown> unknowns = new ArrayList<>();
        if (!fleet.clusters().isEmpty()) {
            ofAnyUpgrade(unknowns);
        }
        fleet.clusters().forEach(cluster -> ofCluster(cluster, unknowns));
        ofWayBack(fleet, unknowns);
        ofSurroundings(fleet, unknowns);
        if (!plan.gates().isEmpty()) {
            unknowns.add(new Unknown(
                    "people",
                    "how long people take at the gates (" + plan.gates().size() + "): no duration here counts them"));
        }
        ofRehearsals(fleet, unknowns);
        return unknowns;
    }

    private static void ofAnyUpgrade(List<Unknown> unknowns) {
        unknowns.add(new Unknown(
                "schema-restore",
                "whether pg_upgrade restores the schema, and for how long: --check does not try it, and it depends"
                        + " on the number of objects"));
        unknowns.add(new Unknown(
                "stop",
                "how long the stop of a leader takes under that night's load: it waits for its checkpoint and for"
                        + " whoever receives its WAL"));
        unknowns.add(new Unknown(
                "durations", "how long any step takes on your hosts: the times are estimates by size, not measured"));
    }

    private static void ofCluster(Cluster cluster, List<Unknown> unknowns) {
        if (!cluster.sideBySide()) {
            unknowns.add(new Unknown(
                    "upgrade-check",
                    "whether pg_upgrade --check accepts " + cluster.name()
                            + ": old and new programs do not fit side by side, so the preflight cannot run it"));
        }
        for (Dependent dependent : cluster.dependents()) {
            unknowns.add(new Unknown(
                    "dependent",
                    "when " + dependent.name() + " (" + Texts.word(dependent.kind()) + " of " + cluster.name()
                            + ") is back: it is not upgraded, and "
                            + (dependent.owner().isEmpty() ? "nobody is named who makes" : dependent.owner() + " makes")
                            + " it anew"));
        }
        if (cluster.kept().size() > 1) {
            List<String> others = cluster.kept().stream()
                    .skip(1)
                    .map(node -> node.name().value())
                    .toList();
            unknowns.add(new Unknown(
                    "kept-not-started",
                    "whether " + Names.brief(others) + " would start: of the kept nodes only "
                            + cluster.kept().getFirst().name() + " is proven by starting it"));
        }
    }

    private static void ofWayBack(Fleet fleet, List<Unknown> unknowns) {
        if (fleet.upgrade().snapshot() == Snapshots.REQUIRED
                && !fleet.clusters().isEmpty()) {
            unknowns.add(new Unknown("snapshot-restore", "whether a snapshot can be restored: it is taken, not tried"));
        }
        if (fleet.traffic().isEmpty() && !fleet.clusters().isEmpty()) {
            unknowns.add(new Unknown(
                    "capacity", "whether the upgraded or the kept part carries the load: the file states no traffic"));
        }
    }

    private static void ofSurroundings(Fleet fleet, List<Unknown> unknowns) {
        List<String> blind = fleet.applications().stream()
                .filter(application -> !application.hook().verifiable())
                .map(application -> application.name().value())
                .toList();
        if (!blind.isEmpty()) {
            unknowns.add(new Unknown(
                    "not-verifiable",
                    "whether a stop or start of " + Names.brief(blind)
                            + " has worked beyond its exit code: no command verifies it"));
        }
        if (!fleet.checks().isEmpty()) {
            unknowns.add(new Unknown(
                    "checks",
                    "what the team's own checks find ("
                            + Names.brief(fleet.checks().stream()
                                    .map(Hook::name)
                                    .map(Object::toString)
                                    .toList())
                            + "): they run behind the fence only"));
        }
        if (!fleet.checks().isEmpty() && fleet.checkRoles().isEmpty()) {
            unknowns.add(new Unknown(
                    "check-roles",
                    "whether the checks reach a new primary: checkRoles names no database role, so its closed door"
                            + " lets in only the superuser by socket"));
        }
        if (!fleet.externals().isEmpty()) {
            unknowns.add(new Unknown(
                    "externals",
                    "what happens until then to the databases of others ("
                            + Names.brief(fleet.externals().stream()
                                    .map(external -> external.name().value())
                                    .toList())
                            + "): they are looked at, never touched"));
        }
    }

    private static void ofRehearsals(Fleet fleet, List<Unknown> unknowns) {
        int wanted = fleet.upgrade().policies().rehearsals();
        if (fleet.environment() == Environment.PRODUCTION && wanted > 0) {
            unknowns.add(new Unknown(
                    "rehearsals",
                    "whether this procedure was rehearsed " + wanted
                            + " times on staging, as the file wants: run counts them in its journal, a plan does not"));
        }
    }
}
