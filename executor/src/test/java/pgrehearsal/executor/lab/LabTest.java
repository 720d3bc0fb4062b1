package pgrehearsal.executor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.JobKey;
import pgrehearsal.executor.host.JobSpec;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.host.OsUser;
import pgrehearsal.executor.lab.LabStatus.Content;
import pgrehearsal.executor.lab.LabStatus.Door;
import pgrehearsal.executor.lab.LabStatus.NodeStatus;
import pgrehearsal.executor.lab.LabStatus.Role;
import pgrehearsal.executor.lab.LabStatus.ServerStatus;
import pgrehearsal.executor.lab.Verification.Scope;

/** One real fleet for all: its tests go in order, from looking to taking down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LabTest {
    private static final Progress SILENT = line -> {};

    private static TestingLab testing;
    private static Lab lab;

    @BeforeAll
    static void up() throws IOException {
        testing = TestingLab.prepare();
        // As if an earlier `up` had been killed: it is cleared away first.
        LabOptions options = testing.options();
        Files.createDirectories(options.directory().resolve("n1/13"));
        Files.writeString(options.directory().resolve("n1/13/PG_VERSION"), "13\n");
        PostgresMajors majors = new PostgresMajors(LocalHost.of("here", options.user()), options.cache(), SILENT);
        new LabSettings(
                        LabSettings.State.BUILDING,
                        3,
                        options.firstAddress(),
                        options.port(),
                        options.user(),
                        majors.get(13),
                        majors.get(15))
                .save(options.directory());
        lab = testing.up();
    }

    @AfterAll
    static void remove() throws IOException {
        if (testing != null) {
            testing.close();
        }
    }

    @Test
    @Order(1)
    void aPrimaryAndTwoStandbysStream() {
        assertThat(testing.said().getFirst()).startsWith("removing what an interrupted");
        List<NodeStatus> nodes = lab.status().nodes();

        assertThat(nodes).extracting(node -> node.node().name()).containsExactly("n1", "n2", "n3");
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.server()).isInstanceOfSatisfying(ServerStatus.Running.class, server -> {
                assertThat(server.version()).startsWith("13.");
                assertThat(server.timeline()).isEqualTo(1);
                assertThat(server.door()).isEqualTo(Door.OPEN);
                assertThat(server.role()).isEqualTo(node.node().name().equals("n1") ? Role.PRIMARY : Role.STANDBY);
            });
            assertThat(node.directories().getFirst().content()).isInstanceOf(Content.Cluster.class);
            assertThat(node.directories().getLast().content()).isEqualTo(new Content.Absent());
        });
        assertThat(lab.psql("n1").rows("lab", "SELECT count(*) FROM accounts").getFirst())
                .containsExactly("2000");
        assertThat(lab.psql("n1")
                        .rows("lab", "SELECT rolsuper FROM pg_roles WHERE rolname = 'app'")
                        .getFirst())
                .containsExactly("f");
        assertThat(lab.fleetFile()).content().contains("port: " + lab.port(), "host: 127.0.77.13, role: standby");
    }

    @Test
    @Order(2)
    void serversDoNotRunAsRoot() {
        String user = OsUser.current().isRoot() ? "postgres" : OsUser.current().name();
        // A background worker may end between the two looks; it has no user any more.
        List<String> users = LabServers.processesBelow(lab.directory()).stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(process -> process.info().user())
                .flatMap(Optional::stream)
                .toList();

        assertThat(users).hasSizeGreaterThan(lab.nodes().size()).containsOnly(user);
    }

    @Test
    @Order(3)
    void aSecondLabInTheSamePlaceOrOnTheSameAddressesIsRefused() throws Exception {
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(testing::up)
                .withMessageContaining("There is a lab in " + lab.directory() + " already")
                .withMessageContaining("rehearse lab down --dir");
        Path other = lab.directory().resolveSibling("other");
        LabOptions elsewhere = LabOptions.in(other)
                .withFirstAddress(testing.options().firstAddress())
                .withPort(lab.port());
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> Lab.up(elsewhere, SILENT))
                .withMessageContaining("127.0.77.11:" + lab.port() + ", but that is taken by process ")
                .withMessageContaining("postgres")
                .withMessageContaining("--port");
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> Lab.open(other))
                .withMessageContaining("no lab");
        Files.writeString(other.resolve("stranger"), "");
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> Lab.up(elsewhere, SILENT))
                .withMessageContaining("not empty and is not a lab: it holds stranger");
    }

    @Test
    @Order(4)
    void aFolderThatTheServersMayNotEnterIsRefused() throws Exception {
        if (!OsUser.current().isRoot()) {
            return;
        }
        Path secret = Files.createDirectory(lab.directory().resolveSibling("secret"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));

        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> Lab.up(LabOptions.in(secret.resolve("lab")), SILENT))
                .withMessageContaining("User postgres, who runs the lab's servers, may not enter " + secret)
                .withMessageContaining("chmod o+x " + secret);
    }

    @Test
    @Order(5)
    void acknowledgedRowsSurviveACrashOfThePrimaryAndMissingOnesAreSeen() throws Exception {
        lab.psql("n3").execute("postgres", "SELECT pg_wal_replay_pause();");
        LoadReport report;
        try (RunningLoad load = lab.load(LoadOptions.untilStopped(3), SILENT)) {
            awaitRows(load, 100);
            pgCtl("restart", "--mode=immediate");
            awaitRows(load, load.report().acknowledged() + 100);
            lab.ledger().mark("fence");
            assertThat(lab.stopLoads(Duration.ofSeconds(30))).isEqualTo(1);
            report = load.await();
        }

        assertThat(report.acknowledged()).isGreaterThan(200);
        assertThat(report.failures()).isPositive();
        assertThat(report.longestSilence()).isBetween(Duration.ofMillis(50), Duration.ofSeconds(20));
        Verification serving = lab.verify(new Scope.Everything());
        assertThat(serving.complete()).as("%s", serving).isTrue();
        assertThat(serving.expected()).isEqualTo(report.acknowledged());
        assertThat(serving.unknownFound() + serving.unknownAbsent()).isEqualTo(report.unknown());

        Verification behind = lab.verifyNode("n3", new Scope.Everything());
        assertThat(behind.missingCount()).isPositive();
        assertThat(lab.verifyNode("n3", new Scope.UntilMark("fence")).missingCount())
                .isPositive();
        lab.psql("n3").execute("postgres", "SELECT pg_wal_replay_resume();");
        awaitComplete("n3");
        assertThat(lab.verifyNode("n3", new Scope.OnMajor(13)).complete()).isTrue();
    }

    @Test
    @Order(6)
    void downStopsWhatRunsThereAndOnlyThat() throws Exception {
        Jobs jobs =
                Jobs.on(LocalHost.of("here", lab.user()), lab.node("n2").work().resolve("run-1"));
        jobs.begin(new JobSpec(new JobKey("left"), 3, Duration.ofMinutes(5), Command.of("sleep", "66")), Duration.ZERO);
        try (ServerSocket bystander = new ServerSocket(0, 1, InetAddress.getByName("127.0.77.11"))) {
            // An orphan: its postmaster was killed and could not stop it.
            Path data = lab.node("n3").data(13);
            String postmaster =
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            lab.psql("n3").host().run(Command.signal("KILL", postmaster), Duration.ofSeconds(5));

            lab.down(Lab.Removal.KEEP_DIRECTORY, testing::say);

            assertThat(LabServers.processesBelow(lab.directory())).isEmpty();
            assertThat(testing.said()).contains("ending job left on n2", "stopping n1 (PostgreSQL 13)");
            assertThat(bystander.isClosed()).isFalse();
        }
        assertThat(lab.status().nodes())
                .allSatisfy(node -> assertThat(node.server()).isEqualTo(new ServerStatus.Stopped()));
        lab.down(Lab.Removal.REMOVE_DIRECTORY, testing::say);
        assertThat(lab.directory()).doesNotExist();
    }

    private static void pgCtl(String verb, String option) {
        LabNode node = lab.node("n1");
        Command command = Command.of(
                        lab.oldPrograms().program("pg_ctl"),
                        verb,
                        "--pgdata=" + node.data(13),
                        "--log=" + node.log(13),
                        "--wait",
                        option)
                .with(lab.oldPrograms().environment());
        lab.psql("n1").host().run(command, Duration.ofSeconds(30)).requireSuccess("pg_ctl " + verb);
    }

    private static void awaitRows(RunningLoad load, long rows) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (load.report().acknowledged() < rows) {
            assertThat(Instant.now()).as("%s", load.report()).isBefore(giveUp);
            Thread.sleep(20);
        }
    }

    private static void awaitComplete(String node) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!lab.verifyNode(node, new Scope.Everything()).complete()) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
