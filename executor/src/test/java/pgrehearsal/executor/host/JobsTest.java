package pgrehearsal.executor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pgrehearsal.executor.host.LedgerEntry.Word.ABORT_ACCEPTED;
import static pgrehearsal.executor.host.LedgerEntry.Word.ABORT_STALE;
import static pgrehearsal.executor.host.LedgerEntry.Word.BEGIN_ACCEPTED;
import static pgrehearsal.executor.host.LedgerEntry.Word.BEGIN_ALREADY;
import static pgrehearsal.executor.host.LedgerEntry.Word.BEGIN_STALE;
import static pgrehearsal.executor.host.LedgerEntry.Word.RAISE_ACCEPTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.executor.host.JobStatus.Ended;
import pgrehearsal.executor.host.JobStatus.Ending;
import pgrehearsal.executor.host.JobStatus.Lost;
import pgrehearsal.executor.host.JobStatus.None;
import pgrehearsal.executor.host.JobStatus.Running;
import pgrehearsal.executor.host.JobStatus.Supervision;

final class JobsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final Host host = LocalHost.of("here", OsUser.current().name());
    private Jobs jobs;

    @BeforeEach
    void open() {
        jobs = Jobs.on(host, directory.resolve("run"));
    }

    @Test
    void aJobThatEndsTellsItsExitCodeAndItsOutput() {
        JobKey key = new JobKey("check-space/n1~1");

        assertThat(jobs.status(key)).isEqualTo(new None());
        assertThat(begin(key, 1, "echo to stdout; echo to stderr >&2; exit 3")).isInstanceOf(Begun.Accepted.class);

        Ended ended = awaitEnd(key);
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.ending()).isEqualTo(Ending.BY_ITSELF);
        assertThat(ended.outputTail()).isEqualTo("to stdout\nto stderr\n");
        assertThat(ended.endedAt())
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
        assertThat(jobs.keys()).containsExactly(key);
    }

    @Test
    void hostileArgumentsKeysAndEnvironmentPassUnharmed() {
        JobKey key = new JobKey("../$(touch x)/ 'a' \"b\"\n%2F+");
        List<String> arguments = List.of("printf", "[%s]", "a b", "'\"", "$(id)", "`id`", "two\nlines", "", "-n", "*");
        Command command = Command.of(arguments);

        jobs.begin(new JobSpec(key, 1, LONG, command.with(Map.of("SECRET", "$(id) 'x'"))), Duration.ZERO);

        assertThat(awaitEnd(key).outputTail()).isEqualTo("[a b]['\"][$(id)][`id`][two\nlines][][-n][*]");
        assertThat(jobs.keys()).containsExactly(key);
        assertThat(jobs.directory(key).getParent()).isEqualTo(directory.resolve("run/jobs"));
        assertThat(jobs.ledger()).extracting(LedgerEntry::key).containsExactly(key.value());
    }

    @Test
    void theEnvironmentReachesTheProgramAndNoFile() throws IOException {
        JobKey key = new JobKey("secret");
        Command command = Command.of("sh", "-c", "echo ${#PGPASSWORD}; pwd").with(Map.of("PGPASSWORD", "very-secret"));

        jobs.begin(new JobSpec(key, 1, LONG, command.in(Path.of("/usr"))), Duration.ZERO);

        assertThat(awaitEnd(key).outputTail()).isEqualTo("11\n/usr\n");
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain("very-secret");
            }
        }
    }

    @Test
    void everythingIsOpenToItsOwnerOnly() throws IOException {
        JobKey key = new JobKey("private");
        begin(key, 1, "umask; : >$JOB_DIR/result");
        awaitEnd(key);

        try (var files = Files.walk(directory.resolve("run"))) {
            assertThat(files.toList())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void aSecondBeginOfAKeyAttachesToTheFirst() {
        JobKey key = new JobKey("once");
        begin(key, 1, "echo begun >>$JOB_DIR/count; echo working; sleep 60");
        await(
                key,
                status -> status instanceof Running running
                        && !running.outputTail().isEmpty());

        Begun again = begin(key, 2, "echo begun >>$JOB_DIR/count");

        assertThat(again)
                .isInstanceOfSatisfying(
                        Begun.AlreadyBegun.class,
                        already -> assertThat(already.status()).isInstanceOfSatisfying(Running.class, running -> {
                            assertThat(running.supervision()).isEqualTo(Supervision.SUPERVISED);
                            assertThat(running.outputTail()).isEqualTo("working\n");
                        }));
        assertThat(jobs.read(key, "count", 100)).contains("begun\n");
        assertThat(jobs.read(key, "no-such-file", 100)).isEmpty();
        jobs.abort(key, 2, Duration.ofSeconds(5));
        assertThat(words()).containsExactly(BEGIN_ACCEPTED, BEGIN_ALREADY, ABORT_ACCEPTED);
    }

    @Test
    void ofManyBeginsAtOnceExactlyOneIsAccepted() throws Exception {
        JobKey key = new JobKey("contended");
        List<Callable<Begun>> askers = new ArrayList<>();
        for (int asker = 0; asker < 8; asker++) {
            askers.add(() -> Jobs.on(host, directory.resolve("run"))
                    .begin(
                            new JobSpec(key, 1, LONG, Command.of("sh", "-c", "echo begun >>$JOB_DIR/count")),
                            Duration.ZERO));
        }
        List<Begun> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
            for (Future<Begun> answer : threads.invokeAll(askers)) {
                answers.add(answer.get(30, TimeUnit.SECONDS));
            }
        }

        awaitEnd(key);
        assertThat(answers).filteredOn(Begun.Accepted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Begun.AlreadyBegun.class::isInstance).hasSize(7);
        assertThat(jobs.read(key, "count", 100)).contains("begun\n");
        assertThat(words()).filteredOn(BEGIN_ACCEPTED::equals).hasSize(1);
        assertThat(words()).hasSize(8);
    }

    @Test
    void aDriverThatIsNotTheNewestIsRefused() {
        JobKey running = new JobKey("running");
        begin(running, 5, "sleep 60");
        assertThat(jobs.raiseEpoch(7)).isEqualTo(new EpochRaised.Raised(7));

        assertThat(begin(new JobKey("late"), 5, "true")).isEqualTo(new Begun.StaleEpoch(7));
        assertThat(jobs.abort(running, 6, Duration.ofSeconds(1))).isEqualTo(new Aborted.StaleEpoch(7));
        assertThat(jobs.raiseEpoch(6)).isEqualTo(new EpochRaised.StaleEpoch(7));

        assertThat(jobs.status(new JobKey("late"))).isEqualTo(new None());
        assertThat(jobs.status(running)).isInstanceOf(Running.class);
        jobs.abort(running, 7, Duration.ofSeconds(5));
        assertThat(words())
                .containsExactly(
                        BEGIN_ACCEPTED,
                        RAISE_ACCEPTED,
                        BEGIN_STALE,
                        ABORT_STALE,
                        LedgerEntry.Word.RAISE_STALE,
                        ABORT_ACCEPTED);
    }

    @Test
    void theDeadlineIsHeldOnTheHostAndTakesTheChildrenToo() {
        JobKey key = new JobKey("too-long");
        Command command = Command.of("sh", "-c", "sh -c 'echo $$ >$JOB_DIR/child; exec sleep 61' & wait");

        jobs.begin(new JobSpec(key, 1, Duration.ofSeconds(1), command), Duration.ZERO);

        Ended ended = awaitEnd(key);
        assertThat(ended.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(alive(jobs.read(key, "child", 100).orElseThrow())).isFalse();
    }

    @Test
    void anAbortEndsAProgramThatDoesNotWantTo() {
        JobKey key = new JobKey("stubborn");
        begin(key, 1, "trap '' TERM; echo ready; (trap '' TERM; sleep 62; sleep 62) & sleep 62; sleep 62");
        await(
                key,
                status -> status instanceof Running running
                        && !running.outputTail().isEmpty());

        Aborted aborted = jobs.abort(key, 1, Duration.ofSeconds(1));

        assertThat(aborted)
                .isInstanceOfSatisfying(
                        Aborted.Now.class,
                        now -> assertThat(now.status()).isInstanceOfSatisfying(Ended.class, ended -> {
                            assertThat(ended.ending()).isEqualTo(Ending.ABORTED);
                            assertThat(ended.exitCode()).isEqualTo(137);
                        }));
        assertThat(jobs.abort(new JobKey("unknown"), 1, Duration.ofSeconds(1))).isEqualTo(new Aborted.Now(new None()));
    }

    @Test
    void aKilledProgramIsLostAndItsChildrenAreEnded() throws Exception {
        JobKey key = new JobKey("killed");
        begin(key, 1, "echo at work; sh -c 'echo $$ >$JOB_DIR/child; exec sleep 63' & wait");
        await(key, status -> jobs.read(key, "child", 100).isPresent());

        kill(programOf(key));

        await(key, Lost.class::isInstance);
        assertThat(jobs.status(key)).isEqualTo(new Lost("killed by somebody else", "at work\n"));
        assertThat(alive(jobs.read(key, "child", 100).orElseThrow())).isFalse();
    }

    @Test
    void aProgramWhoseSupervisorIsKilledIsStillSeenAndLostInTheEnd() throws Exception {
        JobKey key = new JobKey("unsupervised");
        begin(key, 1, "while [ ! -e $JOB_DIR/go ]; do sleep 0.1; done");
        await(key, status -> Files.exists(jobs.directory(key).resolve("program")));

        kill(Files.readString(jobs.directory(key).resolve("supervisor")));

        await(key, status -> status instanceof Running running && running.supervision() == Supervision.UNSUPERVISED);
        assertThat(begin(key, 2, "true")).isInstanceOf(Begun.AlreadyBegun.class);
        Files.createFile(jobs.directory(key).resolve("go"));
        await(key, Lost.class::isInstance);
        assertThat(((Lost) jobs.status(key)).reason()).contains("gone without an exit code");
    }

    @Test
    void theDeadlineHoldsEvenWhenTheSupervisorIsKilled() throws Exception {
        JobKey key = new JobKey("deadline-only");
        jobs.begin(new JobSpec(key, 1, Duration.ofSeconds(2), Command.of("sleep", "64")), Duration.ZERO);
        await(key, status -> Files.exists(jobs.directory(key).resolve("program")));

        kill(Files.readString(jobs.directory(key).resolve("supervisor")));

        await(key, Lost.class::isInstance);
        assertThat(alive(programOf(key))).isFalse();
    }

    @Test
    void aJobOfBeforeARestartOfTheHostIsLost() throws Exception {
        JobKey key = new JobKey("restarted");
        begin(key, 1, "sleep 65");
        Path program = jobs.directory(key).resolve("program");
        await(key, status -> Files.exists(program));
        String identity = Files.readString(program);
        kill(Files.readString(jobs.directory(key).resolve("supervisor")));

        Files.writeString(program, identity.replaceFirst(" [^ ]+\n", " another-boot\n"));

        assertThat(jobs.status(key)).isEqualTo(new Lost("the host was restarted", ""));
        // A later process with the same pid is another one as well.
        Files.writeString(program, identity.replaceFirst(" [0-9]+ ", " 1 "));
        assertThat(jobs.status(key)).isInstanceOf(Lost.class);
        kill(identity.split(" ", 2)[0]);
    }

    @Test
    void aBeginThatWasCutOffBeforeTheProgramIsLostAndNotInTheLedger() throws Exception {
        jobs.keys();
        JobKey key = new JobKey("cut-off");
        Files.createDirectory(jobs.directory(key));

        assertThat(jobs.status(key)).isEqualTo(new Lost("never started", ""));
        assertThat(begin(key, 1, "true")).isEqualTo(new Begun.AlreadyBegun(new Lost("never started", "")));
        assertThat(words()).containsExactly(BEGIN_ALREADY);
    }

    @Test
    void aProgramThatCannotBeStartedSaysSo() {
        JobKey key = new JobKey("missing");

        jobs.begin(new JobSpec(key, 1, LONG, Command.of("/no/such/program")), Duration.ZERO);

        Ended ended = awaitEnd(key);
        assertThat(ended.exitCode()).isEqualTo(127);
        assertThat(ended.outputTail()).contains("/no/such/program");
    }

    @Test
    void onlyTheEndOfALongOutputIsRead() throws IOException {
        JobKey key = new JobKey("talkative");
        begin(key, 1, "seq 1 100000; echo last");

        String tail = awaitEnd(key).outputTail();

        assertThat(tail).hasSize(16384).endsWith("100000\nlast\n");
        assertThat(Files.size(jobs.directory(key).resolve("output"))).isGreaterThan(500_000);
    }

    @Test
    void aRootOfAnotherUserIsRefused() throws IOException {
        assumeTrue(OsUser.current().isRoot(), "only root can become another user");
        Path root = Files.createDirectory(
                Path.of("/tmp/jobs-of-root-" + ProcessHandle.current().pid()));
        try {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThatExceptionOfType(HostException.class)
                    .isThrownBy(
                            () -> Jobs.on(LocalHost.of("here", "nobody"), root).keys())
                    .withMessageContaining("belongs to another user than nobody");
        } finally {
            Files.deleteIfExists(root.resolve("jobs"));
            Files.delete(root);
        }
    }

    @Test
    void aJobSurvivesTheDeathOfItsDriver() throws Exception {
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DriverToKill.class.getName(),
                        directory.resolve("run").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(driver.inputReader().readLine()).isEqualTo("begun");

        driver.destroyForcibly();
        assertThat(driver.waitFor(20, TimeUnit.SECONDS)).isTrue();

        JobKey key = new JobKey("survivor");
        assertThat(jobs.status(key)).isInstanceOf(Running.class);
        Files.createFile(jobs.directory(key).resolve("go"));
        Ended ended = awaitEnd(key);
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.outputTail()).isEqualTo("finished\n");
    }

    /** A driver that begins a job and then does nothing but wait for its end. */
    static final class DriverToKill {
        private DriverToKill() {}

        public static void main(String[] arguments) throws Exception {
            Jobs jobs = Jobs.on(LocalHost.of("here", OsUser.current().name()), Path.of(arguments[0]));
            String program = "while [ ! -e $JOB_DIR/go ]; do sleep 0.1; done; echo finished";
            jobs.begin(new JobSpec(new JobKey("survivor"), 1, LONG, Command.of("sh", "-c", program)), Duration.ZERO);
            System.out.println("begun");
            Thread.sleep(60_000);
        }
    }

    private Begun begin(JobKey key, long epoch, String program) {
        return jobs.begin(new JobSpec(key, epoch, LONG, Command.of("sh", "-c", program)), Duration.ZERO);
    }

    private List<LedgerEntry.Word> words() {
        return jobs.ledger().stream().map(LedgerEntry::word).toList();
    }

    private Ended awaitEnd(JobKey key) {
        await(key, status -> !(status instanceof Running));
        assertThat(jobs.status(key)).isInstanceOf(Ended.class);
        return (Ended) jobs.status(key);
    }

    private void await(JobKey key, Predicate<JobStatus> wanted) {
        Instant giveUp = Instant.now().plusSeconds(20);
        JobStatus status = jobs.status(key);
        while (!wanted.test(status)) {
            assertThat(Instant.now()).as("last seen: %s", status).isBefore(giveUp);
            pause();
            status = jobs.status(key);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String programOf(JobKey key) throws IOException {
        return Files.readString(jobs.directory(key).resolve("program")).split(" ", 2)[0];
    }

    private void kill(String pid) {
        host.run(Command.signal("KILL", pid.strip()), Duration.ofSeconds(5)).requireSuccess("kill " + pid);
    }

    private static boolean alive(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid.strip(), "stat"));
            // Nobody may collect it here: a zombie is dead.
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
