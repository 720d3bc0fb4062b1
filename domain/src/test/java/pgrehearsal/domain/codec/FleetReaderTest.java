package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pgrehearsal.domain.codec.FleetFiles.problems;
import static pgrehearsal.domain.codec.FleetFiles.read;
import static pgrehearsal.domain.codec.FleetFiles.text;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Cluster.Rollout;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.fleet.Policies.Afterwards;
import pgrehearsal.domain.fleet.Topology;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Transfer;

class FleetReaderTest {

    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");

    private final Fleet full = read(text("full-fleet"));
    private final Fleet otherForms = read(text("other-forms"));

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production", "gitlab-staging", "sourcegraph-installations"})
    void readsEachExample(String name) {
        assertThat(read(FleetFiles.example(name)).name()).isEqualTo(name);
    }

    @Test
    void readsTheFleetOfGitLab() {
        Fleet fleet = read(FleetFiles.example("gitlab-production"));
        Cluster main = fleet.cluster(new Name("main"));

        assertThat(main.upgraded()).hasSize(8);
        assertThat(main.kept())
                .extracting(node -> node.name().value())
                .containsExactly("patroni-09", "patroni-10", "patroni-11", "patroni-12");
        assertThat(main.primary().old().data()).isEqualTo("/var/opt/gitlab/postgresql/data9.6");
        assertThat(main.primary().target().binaries()).isEqualTo("/usr/lib/postgresql/11/bin");
        assertThat(main.nodes()).allSatisfy(node -> assertThat(node.disk()).isPresent());
        assertThat(fleet.upgrade().policies().rehearsals()).isEqualTo(7);
        assertThat(fleet.traffic()).get().satisfies(traffic -> {
            assertThat(traffic.inHour(9)).isEqualTo(90_000);
            assertThat(traffic.inHour(3)).isEqualTo(181_000);
        });
    }

    @Test
    void readsTheInstallationsOfSourcegraph() {
        Fleet fleet = read(FleetFiles.example("sourcegraph-installations"));

        assertThat(fleet.clusters())
                .extracting(Cluster::topology, cluster -> cluster.from().toString(), Cluster::sideBySide)
                .containsExactly(tuple(Topology.SINGLE, "9.6", false), tuple(Topology.KUBERNETES, "9.4", true));
        assertThat(fleet.clusters().getLast().rollout()).isEqualTo(Rollout.ROLLING_UPDATE);
        assertThat(fleet.externals())
                .filteredOn(external -> !external.canRun(fleet.upgrade().to()))
                .extracting(External::name)
                .containsExactly(new Name("customer-b"));
    }

    @Test
    void readsWhatIsWantedAndDecided() {
        Upgrade upgrade = full.upgrade();

        assertThat(full.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(upgrade.gates()).containsExactly("close-traffic", "open-traffic");
        assertThat(upgrade.snapshot()).isEqualTo(Snapshots.NONE);
        assertThat(upgrade.statisticsBeforeOpen()).isEqualTo(Statistics.ALL);
        assertThat(upgrade.window().databaseBudget()).contains(Duration.ofMinutes(30));
        assertThat(upgrade.policies().timeouts()).containsEntry("await-catch-up", Duration.ofMinutes(5));
        // Three retries are four attempts.
        assertThat(upgrade.policies().attempts()).containsEntry("sync-standby", 4);
        assertThat(full.owners()).containsEntry("fence", "night shift");
    }

    @Test
    void readsClustersWithNodesOfTheirOwnKind() {
        Cluster main = full.cluster(new Name("main"));
        Node third = main.node(new Name("n3"));

        assertThat(main.from()).isEqualTo(PgVersion.parse("9.6.17"));
        assertThat(full.cluster(new Name("ci")).from()).isEqualTo(PgVersion.parse("10"));
        assertThat(main.patroni()).get().satisfies(patroni -> {
            assertThat(patroni.port()).isEqualTo(8009);
            assertThat(patroni.dcs().endpoints()).containsExactly("127.0.0.1:8500", "[::1]:8500");
        });
        assertThat(main.walArchive().orElseThrow().backup())
                .contains(new Hook(
                        new Name("backup-main"), N2, "backup-push", "", "backup-show", Duration.ofMinutes(20)));
        assertThat(main.primary().port()).isEqualTo(5433);
        assertThat(main.primary().socket()).isEqualTo("/var/run/n1");
        assertThat(main.primary().target().libraries()).isEqualTo("/opt/new/lib");
        assertThat(main.node(N2).delay()).isEqualTo(Duration.ofHours(8));
        assertThat(third.kept()).isTrue();
        assertThat(third.port()).isEqualTo(5434);
        assertThat(third.old().data()).isEqualTo("/srv/n3/9.6");
        assertThat(third.target().data()).isEqualTo("/srv/n3/11");
        assertThat(third.disk().orElseThrow().size()).isEqualTo(ByteSize.parse("2TB"));
        assertThat(third.machine().orElseThrow().cores()).isEqualTo(8);
    }

    @Test
    void readsHooksUnderTheNameOfWhatTheyAreFor() {
        assertThat(full.hook(new Name("configuration-management")).undo()).isEqualTo("start chef");
        assertThat(full.hook(new Name("announcement")))
                .isEqualTo(new Hook(new Name("announcement"), N1, "say down", "say up", "", Duration.ofSeconds(30)));
        assertThat(full.hook(new Name("sidekiq")).act()).isEqualTo("systemctl stop sidekiq");
        assertThat(full.hook(new Name("qa")).at()).isEqualTo(N2);
        assertThat(full.balancers()).extracting(Balancer::at).containsExactly(N2, new Name("m1"));
    }

    @Test
    void readsTheSecondFormOfWhatHasTwo() {
        Upgrade upgrade = otherForms.upgrade();

        // No environment is said: the one in which care is needed.
        assertThat(otherForms.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(upgrade.gates()).containsExactly("close-traffic", "first-start");
        assertThat(upgrade.statisticsBeforeOpen().tables()).containsExactly("public.users", "public.orders");
        assertThat(upgrade.policies().rehearsals()).isEqualTo(3);
        assertThat(otherForms.nodes().getFirst().old().binaries()).isEqualTo("/opt/old/bin");
        assertThat(otherForms.nodes().getFirst().old().libraries()).isEqualTo("/opt/lib");
        assertThat(read(text("other-forms").replace("upgrade:", "environment: staging\nupgrade:"))
                        .upgrade()
                        .gates())
                .containsExactly("open-traffic");
    }

    @Test
    void decidesAsACarefulOperatorWouldWhereNothingIsSaid() {
        Upgrade upgrade = read(text("other-forms")
                        .replaceAll("  (gates|statisticsBeforeOpen|rehearsals|strategy): .*\n", ""))
                .upgrade();

        assertThat(upgrade.gates()).containsExactly("close-traffic", "first-start", "open-traffic", "release-way-back");
        assertThat(upgrade.snapshot()).isEqualTo(Snapshots.REQUIRED);
        assertThat(upgrade.transfer()).isEqualTo(Transfer.LINK);
        assertThat(otherForms.upgrade().transfer()).isEqualTo(Transfer.COPY);
        assertThat(upgrade.statisticsBeforeOpen()).isEqualTo(Statistics.STAGE1);
        assertThat(upgrade.policies()).isEqualTo(Policies.CAREFUL);
        assertThat(upgrade.policies().afterwards()).isEqualTo(Afterwards.STAY);
    }

    @Test
    void takesTheHighestKnownLoadForTheBusiestHour() {
        Fleet fleet = read(text("full-fleet").replace("  busiestHour: 250000\n", ""));

        assertThat(fleet.traffic().orElseThrow().busiestHour()).isEqualTo(181_000);
    }

    @Test
    void readsAFleetOfExternalDatabasesAlone() {
        Fleet fleet = read("""
                fleet: customers
                upgrade: { to: "11", strategy: external, window: { start: 2020-01-01T00:00:00Z, length: PT1H } }
                externals: [{ name: a, provider: rds, version: "9.6", canRun: ["9.6", "11"] }]
                applications: [{ name: web, postgres: ">=9.6", stop: "no", start: "no" }]
                """);

        assertThat(fleet.clusters()).isEmpty();
        assertThat(fleet.externals()).hasSize(1);
    }

    @Test
    void readsFiveHundredNodesAndRefusesMoreThanANightCanUpgrade() {
        assertThat(read(withNodes(500)).nodes()).hasSize(500);
        assertThat(problems(withNodes(2001)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("2001 nodes"));
    }

    private static String withNodes(int count) {
        StringBuilder text = new StringBuilder("""
                fleet: large
                upgrade: { from: "13", to: "15", window: { start: 2026-01-01T00:00:00Z, length: PT2H } }
                clusters:
                  - name: main
                    topology: streaming
                    dataSize: 1TB
                    nodes:
                """);
        IntStream.range(0, count)
                .forEach(i -> text.append("      - { name: node-%d, host: 10.0.%d.%d, role: %s }\n"
                        .formatted(i, i / 250, i % 250, i == 0 ? "primary" : "standby")));
        return text.toString();
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheFile() {
        String file = text("full-fleet")
                .replace("from: \"9.6.17\"", "from: \"nine\"")
                .replace("keepOld:", "keepOlds:")
                .replace("dataSize: 800GB", "dataSize: 800 gigabytes")
                .replace("kind: haproxy", "kind: haproxi")
                .replace("peak: 300000", "peak: much");

        List<FleetProblem> problems = problems(file);

        assertThat(problems)
                .extracting(FleetProblem::field)
                .containsExactly(
                        "upgrade.from",
                        "upgrade.keepOlds",
                        "clusters[1].dataSize",
                        "balancers[0].kind",
                        "traffic.peak");
        assertThat(problems).isSortedAccordingTo(Comparator.comparingInt(FleetProblem::line));
        assertThat(problems.getFirst())
                .hasToString("5:9: upgrade.from: found 'nine', wanted a PostgreSQL version, for example 9.6, 13 or"
                        + " 13.16");
    }

    @Test
    void reportsWhatItSawBeforeAFileBreaksOff() {
        assertThat(problems("fleet: a\nfleet: b\nupgrade: [\n"))
                .extracting(FleetProblem::line, FleetProblem::field)
                .containsExactly(tuple(2, "fleet"), tuple(4, ""));
    }

    @Test
    void countsProblemsThatNobodyWouldReadAnyMore() {
        String file = "fleet: x\n"
                + IntStream.range(0, 3000).mapToObj(i -> "field" + i + ": 1\n").reduce("", String::concat);

        assertThat(problems(file))
                .hasSize(FleetNotes.PROBLEMS_MAX + 1)
                .last()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("2501 problems more"));
    }
}
