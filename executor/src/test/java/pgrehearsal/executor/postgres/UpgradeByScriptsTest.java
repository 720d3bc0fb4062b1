package pgrehearsal.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import pgrehearsal.executor.host.Begun;
import pgrehearsal.executor.host.JobKey;
import pgrehearsal.executor.host.JobSpec;
import pgrehearsal.executor.host.JobStatus;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.LabNode;
import pgrehearsal.executor.lab.LoadOptions;
import pgrehearsal.executor.lab.RunningLoad;
import pgrehearsal.executor.lab.TestingLab;
import pgrehearsal.executor.lab.Verification;
import pgrehearsal.executor.lab.Verification.Scope;
import pgrehearsal.executor.postgres.ControlData.State;
import pgrehearsal.executor.postgres.DirectoryFacts.Content;
import pgrehearsal.executor.postgres.DirectoryFacts.ControlFile;
import pgrehearsal.executor.postgres.DirectoryFacts.Door;

/**
 * The scripts on a real fleet under load, 13 to 15: linked and taken back, linked again and opened, and turned back to
 * the kept node. In order; each test leaves the fleet for the next.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class UpgradeByScriptsTest {
    private static final String OLD = "13";
    private static final String NEW = "15";
    private static final int REFUSED = 3;

    private static TestingLab testing;
    private static Lab lab;
    private static RunningLoad load;
    private static final Map<String, Site> sites = new LinkedHashMap<>();
    private static final List<String> times = new ArrayList<>();
    private static int attempt;
    private static String fenced = "";
    private static JobKey upgraded = new JobKey("none");

    @BeforeAll
    static void up() throws IOException {
        testing = TestingLab.prepare();
        lab = testing.up();
        for (LabNode node : lab.nodes()) {
            LocalHost host = LocalHost.of(node.name(), lab.user());
            Path root = node.work().resolve("run-1");
            sites.put(node.name(), new Site(Jobs.on(host, root), PostgresScripts.on(host, root)));
            // Settings that 15 no longer knows.
            Path configuration = node.data(13).resolve("postgresql.conf");
            String text = host.readHead(configuration, 1 << 20).orElseThrow().text();
            host.write(
                    configuration,
                    "0600",
                    text + "vacuum_cleanup_index_scale_factor = 0.2\nstats_temp_directory = 'pg_stat_tmp'\n");
        }
        load = lab.load(LoadOptions.untilStopped(2), testing::say);
    }

    @AfterAll
    static void down() throws IOException {
        if (load != null) {
            load.close();
        }
        if (testing != null) {
            testing.close();
        }
        System.out.println(String.join("\n", times));
    }

    @Test
    @Order(1)
    void theNewClusterIsMadeLikeTheOldOneAndChecksLive() {
        awaitMoreRows();
        done("n1", PostgresScript.INIT_CLUSTER, oldBin(), newBin(), old("n1"), fresh("n1"), socket("n1"), port());
        assertThat(lastResult("n1", "removed-parameters"))
                .contains("vacuum_cleanup_index_scale_factor")
                .contains("stats_temp_directory");
        done("n1", PostgresScript.INIT_CLUSTER, oldBin(), newBin(), old("n1"), fresh("n1"), socket("n1"), port());
        assertThat(done("n1", PostgresScript.PG_UPGRADE, upgradeArguments("check")))
                .contains("Clusters are compatible");
        awaitMoreRows();
    }

    @Test
    @Order(2)
    void theFenceHoldsAndEverybodyCatchesUp() throws Exception {
        fence("fence");
        prove();
    }

    @Test
    @Order(3)
    void theKeptNodeIsProvenAloneAndUnchanged() {
        assertThat(ServerFacts.ask(lab.psql("n3"), Duration.ofSeconds(5)))
                .isInstanceOf(ServerFacts.Answer.NoAnswer.class);
        ControlData before = control("n3", 13);
        done("n3", PostgresScript.ISOLATE_KEPT, old("n3"), lab.user());
        done("n3", PostgresScript.ISOLATE_KEPT, old("n3"), lab.user());
        done("n3", PostgresScript.START_ALONE, oldBin(), old("n3"), log("n3", OLD), "30", socket("n3"), port());
        done("n3", PostgresScript.START_ALONE, oldBin(), old("n3"), log("n3", OLD), "30", socket("n3"), port());
        assertThat(fingerprint("n3", oldBin())).isEqualTo(fenced);
        assertThat(lab.verifyNode("n3", new Scope.UntilMark("fence")).complete())
                .isTrue();
        done("n3", PostgresScript.STOP_SERVER, oldBin(), old("n3"), "30", "fast");

        ControlData after = control("n3", 13);
        assertThat(after).usingRecursiveComparison().ignoringFields("modified").isEqualTo(before);
    }

    @Test
    @Order(4)
    void linkedAndTakenBackTheOldFleetServesAgain() throws Exception {
        linkAndSync();
        // Not started yet: everything can be taken back.
        done("n1", PostgresScript.RESTORE_OLD_LEADER, newBin(), old("n1"), fresh("n1"), baseline());
        done("n1", PostgresScript.RESTORE_OLD_LEADER, newBin(), old("n1"), fresh("n1"), baseline());
        done("n2", PostgresScript.DROP_NEW, NEW, fresh("n2"));
        done("n2", PostgresScript.PUT_BACK, old("n2"));
        done("n2", PostgresScript.PUT_BACK, old("n2"));
        done("n3", PostgresScript.GIVE_BACK, old("n3"));
        done("n3", PostgresScript.GIVE_BACK, old("n3"));
        startOld("n1");
        startOld("n2");
        startOld("n3");
        awaitStreaming("n1", 2);
        assertThat(fingerprint("n1", oldBin())).isEqualTo(fenced);
        openDoor("n1", oldBin(), OLD);
        awaitMoreRows();
        awaitCaughtUp("n1", "n2", "n3");
        complete(lab.verify(new Scope.Everything()));
    }

    @Test
    @Order(5)
    void linkedStartedAndOpenedTheNewFleetServes() throws Exception {
        fence("second-fence");
        prove();
        // While the old server is down: what it said the first time is known.
        done("n1", PostgresScript.INIT_CLUSTER, oldBin(), newBin(), old("n1"), fresh("n1"), socket("n1"), port());
        done("n3", PostgresScript.ISOLATE_KEPT, old("n3"), lab.user());
        linkAndSync();

        done("n1", PostgresScript.START_SERVER, "new", newBin(), fresh("n1"), log("n1", NEW), "60", old("n1"));
        done("n1", PostgresScript.CREATE_SLOTS, newBin(), socket("n1"), port(), lab.user(), "n2");
        done("n1", PostgresScript.CREATE_SLOTS, newBin(), socket("n1"), port(), lab.user(), "n2");
        done("n2", PostgresScript.START_SERVER, "new", newBin(), fresh("n2"), log("n2", NEW), "60", old("n2"));
        awaitStreaming("n1", 1);
        assertThat(fingerprint("n1", newBin())).isEqualTo(fenced);
        assertThat(fingerprint("n2", newBin())).isEqualTo(fenced);
        done("n1", PostgresScript.GATHER_STATISTICS, "stage1", newBin(), socket("n1"), port(), lab.user(), "2");
        openDoor("n1", newBin(), NEW);
        openDoor("n2", newBin(), NEW);
        awaitMoreRows();
        complete(lab.verify(new Scope.Everything()));
        assertThat(lab.psql("n2")
                        .rows(
                                "postgres",
                                "SELECT current_setting('listen_addresses'), current_setting("
                                        + "'cluster_name'), pg_is_in_recovery()"))
                .containsExactly(List.of(lab.node("n2").address(), "n2", "t"));
    }

    @Test
    @Order(6)
    void onceStartedTheOldFilesAreOutOfReach() {
        done("n1", PostgresScript.STOP_SERVER, newBin(), fresh("n1"), "60", "fast");
        done("n2", PostgresScript.STOP_SERVER, newBin(), fresh("n2"), "60", "fast");

        refused("n1", PostgresScript.RESTORE_OLD_LEADER, newBin(), old("n1"), fresh("n1"), baseline());
        refused("n1", PostgresScript.START_SERVER, "old", oldBin(), old("n1"), log("n1", OLD), "30");
        refused("n2", PostgresScript.PUT_BACK, old("n2"));
        refused("n1", PostgresScript.PG_UPGRADE, upgradeArguments("link"));
        refused("n1", PostgresScript.DROP_NEW, NEW, old("n1"));
        assertThat(Path.of(old("n1") + "/global/pg_control.old")).doesNotExist();
        assertThat(facts("n1", 13).beside().held()).isTrue();
        assertThat(present("n1", 13).controlFile()).isEqualTo(new ControlFile.Missing());
    }

    @Test
    @Order(7)
    void theKeptNodeServesWithEverythingUpToTheFence() {
        done("n3", PostgresScript.GIVE_BACK, old("n3"));
        startOld("n3");
        done("n3", PostgresScript.PROMOTE, oldBin(), old("n3"), "30", socket("n3"), port(), lab.user());
        done("n3", PostgresScript.PROMOTE, oldBin(), old("n3"), "30", socket("n3"), port(), lab.user());
        complete(lab.verifyNode("n3", new Scope.UntilMark("second-fence")));
        complete(lab.verifyNode("n3", new Scope.OnMajor(13)));
        assertThat(lab.verifyNode("n3", new Scope.Everything()).missingCount()).isPositive();
        awaitMoreRows();
        load.close();
        complete(lab.verify(new Scope.OnMajor(13)));
    }

    private static void fence(String mark) throws InterruptedException {
        done("n1", PostgresScript.SET_DOOR, "closed", oldBin(), old("n1"), socket("n1"), port(), lab.user());
        done("n1", PostgresScript.SET_DOOR, "closed", oldBin(), old("n1"), socket("n1"), port(), lab.user());
        done("n1", PostgresScript.END_STRAGGLERS, oldBin(), socket("n1"), port(), lab.user(), "20");
        assertThat(lastResult("n1", "stragglers.json")).contains("\"role\" : \"app\"");
        lab.ledger().mark(mark);
        long rows = load.report().acknowledged();
        Thread.sleep(400);
        // What was committed before the fence may have been noted behind it.
        assertThat(load.report().acknowledged() - rows).isLessThanOrEqualTo(2);
        assertThat(server("n1"))
                .extracting(
                        ServerFacts::role,
                        ServerFacts::clients,
                        facts -> facts.standbys().size())
                .containsExactly(ServerFacts.Role.PRIMARY, 0, 2);
        assertThat(present("n1", 13).door()).isEqualTo(Door.CLOSED);
        fenced = fingerprint("n1", oldBin());
        assertThat(fenced).contains("\"accounts\"", "\"ticket_numbers\"").doesNotContain("\"sessions\"");
    }

    /** Leader first; standbys only when each has replayed more than the leader's last checkpoint. */
    private static void prove() throws InterruptedException {
        lab.psql("n1").execute("postgres", "CHECKPOINT;");
        awaitCaughtUp("n1", "n2", "n3");
        done("n1", PostgresScript.STOP_SERVER, oldBin(), old("n1"), "60", "fast");
        ControlData leader = ControlData.parse(lastResult("n1", "control"));
        for (String standby : List.of("n2", "n3")) {
            await(() -> lab.psql(standby)
                    .rows("postgres", "SELECT pg_last_wal_replay_lsn() > '" + leader.checkpoint() + "'")
                    .getFirst()
                    .getFirst()
                    .equals("t"));
        }
        done("n2", PostgresScript.STOP_SERVER, oldBin(), old("n2"), "60", "fast");
        done("n3", PostgresScript.STOP_SERVER, oldBin(), old("n3"), "60", "fast");
        assertThat(leader.state()).isEqualTo(State.SHUT_DOWN);
        for (String standby : List.of("n2", "n3")) {
            ControlData control = control(standby, 13);
            assertThat(control.state()).isEqualTo(State.SHUT_DOWN_IN_RECOVERY);
            assertThat(control.checkpoint()).isEqualTo(leader.checkpoint());
            assertThat(control.redo()).isEqualTo(leader.redo());
            assertThat(control.systemIdentifier()).isEqualTo(leader.systemIdentifier());
        }
    }

    private static void linkAndSync() {
        done("n1", PostgresScript.PG_UPGRADE, upgradeArguments("check"));
        assertThat(done("n1", PostgresScript.PG_UPGRADE, upgradeArguments("link")))
                .contains("Upgrade Complete");
        upgraded = lastKey;
        assertThat(ControlData.parse(lastResult("n1", "baseline"))).isEqualTo(control("n1", 15));
        assertThat(present("n1", 13).renamedControlFile()).isTrue();
        done("n2", PostgresScript.SAVE_OLD, old("n2"));
        done("n2", PostgresScript.SAVE_OLD, old("n2"));
        String parent = lab.node("n1").directory().toString();
        String target = lab.node("n2").directory().toString();
        done("n1", PostgresScript.SYNC_STANDBY, parent, OLD, NEW, target);
        done("n1", PostgresScript.SYNC_STANDBY, parent, OLD, NEW, target);
        assertThat(present("n2", 15).linkedFiles()).isPositive();
        assertThat(facts("n2", 13).beside().saved()).isTrue();
        done(
                "n2",
                PostgresScript.SWITCH_CONFIGURATION,
                newBin(),
                NEW,
                old("n2"),
                fresh("n2"),
                lab.user(),
                "cluster_name",
                "n2",
                "primary_conninfo",
                "host=" + lab.node("n1").address() + " port=" + lab.port() + " user=replicator application_name='n2'");
    }

    private record Site(Jobs jobs, PostgresScripts scripts) {}

    private static Site site(String node) {
        return Objects.requireNonNull(sites.get(node), node);
    }

    private static JobKey lastKey = new JobKey("none");

    private static String done(String node, PostgresScript script, String... arguments) {
        JobStatus.Ended ended = run(node, script, arguments);
        assertThat(ended.exitCode()).as("%s: %s", lastKey, ended.outputTail()).isZero();
        return ended.outputTail();
    }

    private static void refused(String node, PostgresScript script, String... arguments) {
        JobStatus.Ended ended = run(node, script, arguments);
        assertThat(ended.exitCode()).as("%s: %s", lastKey, ended.outputTail()).isEqualTo(REFUSED);
        assertThat(ended.outputTail()).contains("refused: ");
    }

    private static JobStatus.Ended run(String node, PostgresScript script, String... arguments) {
        attempt++;
        lastKey = new JobKey(script.name().toLowerCase(Locale.ROOT) + "/" + node + "~" + attempt);
        long start = System.nanoTime();
        Begun begun = site(node)
                .jobs()
                .begin(new JobSpec(
                        lastKey,
                        1,
                        Duration.ofMinutes(2),
                        site(node)
                                .scripts()
                                .command(script, Arrays.asList(arguments))
                                .with(PostgresPrograms.environment(lab.oldPrograms(), lab.newPrograms()))));
        assertThat(begun).isEqualTo(new Begun.Accepted());
        JobStatus status = site(node).jobs().status(lastKey);
        while (status instanceof JobStatus.Running) {
            pause();
            status = site(node).jobs().status(lastKey);
        }
        times.add("%6.3f s %s".formatted((System.nanoTime() - start) / 1e9, lastKey));
        assertThat(status).as("%s", lastKey).isInstanceOf(JobStatus.Ended.class);
        return (JobStatus.Ended) status;
    }

    private static String lastResult(String node, String name) {
        return site(node).jobs().read(lastKey, name, 1 << 20).orElseThrow();
    }

    private static String baseline() {
        return site("n1").jobs().directory(upgraded).resolve("baseline").toString();
    }

    private static String fingerprint(String node, String bin) {
        done(node, PostgresScript.FINGERPRINT, bin, socket(node), port(), lab.user(), "1000000000");
        return lastResult(node, "fingerprint.json");
    }

    private static DirectoryFacts facts(String node, int major) {
        PostgresPrograms programs = major == 13 ? lab.oldPrograms() : lab.newPrograms();
        return DirectoryFacts.read(
                site(node).jobs().host(),
                site(node).scripts(),
                programs,
                lab.node(node).data(major));
    }

    private static Content.Present present(String node, int major) {
        assertThat(facts(node, major).content()).isInstanceOf(Content.Present.class);
        return (Content.Present) facts(node, major).content();
    }

    private static ControlData control(String node, int major) {
        assertThat(present(node, major).controlFile()).isInstanceOf(ControlFile.Read.class);
        return ((ControlFile.Read) present(node, major).controlFile()).data();
    }

    private static ServerFacts server(String node) {
        ServerFacts.Answer answer = ServerFacts.ask(lab.psql(node), Duration.ofSeconds(10));
        assertThat(answer).isInstanceOf(ServerFacts.Answer.Answered.class);
        return ((ServerFacts.Answer.Answered) answer).facts();
    }

    private static void startOld(String node) {
        done(node, PostgresScript.START_SERVER, "old", oldBin(), old(node), log(node, OLD), "60");
    }

    private static void openDoor(String node, String bin, String major) {
        String data = lab.node(node).data(Integer.parseInt(major)).toString();
        done(node, PostgresScript.SET_DOOR, "open", bin, data, socket(node), port(), lab.user());
    }

    private static void awaitStreaming(String primary, int count) {
        await(() -> server(primary).standbys().stream()
                        .filter(standby -> standby.state().equals("streaming"))
                        .count()
                == count);
    }

    private static void awaitCaughtUp(String primary, String... standbys) {
        String position = lab.psql(primary)
                .rows("postgres", "SELECT pg_current_wal_lsn()")
                .getFirst()
                .getFirst();
        for (String standby : standbys) {
            await(() -> lab.psql(standby)
                    .rows("postgres", "SELECT pg_last_wal_replay_lsn() >= '" + position + "'")
                    .getFirst()
                    .getFirst()
                    .equals("t"));
        }
    }

    private static void awaitMoreRows() {
        long rows = load.report().acknowledged();
        await(() -> load.report().acknowledged() > rows + 20);
    }

    private static void complete(Verification verification) {
        assertThat(verification.missing()).as("%s", verification).isEmpty();
        assertThat(verification.expected()).isPositive();
    }

    private interface Question {
        boolean holds();
    }

    private static void await(Question question) {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!question.holds()) {
            assertThat(Instant.now()).isBefore(giveUp);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] upgradeArguments(String mode) {
        return new String[] {
            mode, oldBin(), newBin(), old("n1"), fresh("n1"), lab.user(), "2", socket("n1"),
        };
    }

    private static String oldBin() {
        return lab.oldPrograms().bin().toString();
    }

    private static String newBin() {
        return lab.newPrograms().bin().toString();
    }

    private static String old(String node) {
        return lab.node(node).data(13).toString();
    }

    private static String fresh(String node) {
        return lab.node(node).data(15).toString();
    }

    private static String log(String node, String major) {
        return lab.node(node).log(Integer.parseInt(major)).toString();
    }

    private static String socket(String node) {
        return lab.node(node).socketDirectory().toString();
    }

    private static String port() {
        return Integer.toString(lab.port());
    }
}
