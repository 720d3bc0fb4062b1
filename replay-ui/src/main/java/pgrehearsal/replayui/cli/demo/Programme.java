package pgrehearsal.replayui.cli.demo;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.input.FleetSource;

/** What is shown, one scene after the other. All figures come from the fleet files and from the runs. */
final class Programme {

    private static final String GITLAB = "example:gitlab-production";
    private static final String STUCK = "replica-stuck@await-catch-up/patroni-03";

    private Programme() {}

    /** Plays all that is shown. */
    static List<Scene> play(String product) {
        return List.of(
                new Scene(
                        "goes-well",
                        "GitLab's upgrade goes well",
                        fleet(FleetSource.read(GITLAB)),
                        Optional.empty(),
                        15,
                        List.of(Take.play("", product, GITLAB))),
                new Scene(
                        "stuck-replica",
                        "A replica is stuck: three decisions",
                        "Behind the fence one standby stops replaying; linked as it is, it would lack commits. So the"
                                + " run parks and asks. One night, and what each answer leads to:",
                        Optional.of(Phase.FENCE),
                        17,
                        List.of(
                                Take.play("leave it", product, with(STUCK + ":for=10m", "stop")),
                                Take.play("try again", product, with(STUCK + ":for=10m", "resume")),
                                Take.play("go on without it", product, with(STUCK + ":for=10m", "skip")),
                                Take.play("turn back", product, with(STUCK + ":for=10m", "reverse")))),
                new Scene(
                        "link-fails",
                        "Link mode fails half-way",
                        "pg_upgrade is killed while it links files. Neither directory of that node can be trusted any"
                                + " more; the kept nodes were never touched.",
                        Optional.of(Phase.UPGRADE),
                        9,
                        List.of(Take.play("", product, with("link-killed@pg-upgrade/patroni-01", "reverse")))),
                new Scene(
                        "refused",
                        "A customer's database stops a release",
                        "Sourcegraph's release meets databases that belong to customers. Whoever cannot go along, or"
                                + " cannot come back, is known before anything is touched.",
                        Optional.empty(),
                        8,
                        List.of(Take.play("", product, "example:sourcegraph-installations"))),
                new Scene(
                        "driver-dies",
                        "The driver dies inside pg_upgrade",
                        "The process that drives the night is killed. The job goes on at its host; the next driver"
                                + " probes before it does anything, and begins nothing twice.",
                        Optional.of(Phase.UPGRADE),
                        8,
                        List.of(Take.play(
                                "",
                                product,
                                GITLAB,
                                "--fault",
                                "driver-killed@pg-upgrade/patroni-01:point=mid-effect"))),
                new Scene(
                        "asked-too-late",
                        "The renamed control file, asked for too late",
                        "Somebody wants to give pg_control.old its name back after the first start: PostgreSQL would"
                                + " start without one error, on files that the new server has changed.",
                        Optional.of(Phase.START),
                        9,
                        List.of(Take.play(
                                "",
                                product,
                                GITLAB,
                                "--stop-at",
                                "open-traffic",
                                "--decide",
                                "old-directories,reverse"))));
    }

    private static String[] with(String fault, String decision) {
        return new String[] {GITLAB, "--fault", fault, "--decide", decision};
    }

    private static String fleet(Fleet fleet) {
        ByteSize size = fleet.clusters().getFirst().dataSize();
        long kept = fleet.clusters().stream()
                .map(Cluster::kept)
                .mapToLong(List::size)
                .sum();
        return fleet.nodes().size() + " nodes with " + size + " each, from PostgreSQL " + Texts.versions(fleet)
                + " by pg_upgrade --" + Texts.word(fleet.upgrade().transfer()) + ". " + kept
                + " of them stay on the old version as the way back.";
    }
}
