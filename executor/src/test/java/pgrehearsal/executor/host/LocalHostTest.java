package pgrehearsal.executor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalHostTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Host host = LocalHost.of("here", OsUser.current().name());

    @Test
    void argumentsReachTheProgramAsTheyAre() {
        List<String> hostile =
                List.of("a b", "'", "\"", "$(touch /tmp/never)", "`id`", "line\nbreak", "", "*", "\\", "-n");
        Command command = Command.of(concat(List.of("printf", "[%s]"), hostile));

        Completed completed = host.run(command, SOON);

        assertThat(completed.stdout()).isEqualTo("[a b]['][\"][$(touch /tmp/never)][`id`][line\nbreak][][*][\\][-n]");
        assertThat(completed.succeeded()).isTrue();
    }

    @Test
    void exitCodeAndBothStreamsAreTold() {
        Completed completed = host.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 7"), SOON);

        assertThat(completed).isEqualTo(new Completed(7, "out\n", "err\n", false));
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() {
        Completed completed = host.run(Command.of("sh", "-c", "echo first; sleep 60 & wait"), Duration.ofMillis(300));

        assertThat(completed.timedOut()).isTrue();
        assertThat(completed.stdout()).isEqualTo("first\n");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> completed.requireSuccess("sleep"))
                .withMessageContaining("too long");
    }

    @Test
    void aServerLeftBehindThatHoldsThePipeIsNotWaitedFor() {
        long start = System.nanoTime();

        Completed completed =
                host.run(Command.of("sh", "-c", "setsid sleep 30 & echo started"), Duration.ofSeconds(25));

        assertThat(completed.stdout()).isEqualTo("started\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void theEnvironmentIsOursAloneAndNeverPrinted() {
        Command command = Command.of("env").with(Map.of("PGPASSWORD", "secret"));

        List<String> lines = host.run(command, SOON).stdout().lines().toList();

        assertThat(lines)
                .contains(
                        "PGPASSWORD=secret",
                        "LC_ALL=C.UTF-8",
                        "HOME=" + OsUser.current().home());
        assertThat(lines).allMatch(line -> line.matches("(PATH|LC_ALL|HOME|USER|LOGNAME|PGPASSWORD)=.*"));
        assertThat(command.toString()).doesNotContain("secret");
    }

    @Test
    void aMissingDirectoryAndAMissingProgramAreToldApart() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> host.run(Command.of("true").in(Path.of("/does/not/exist")), SOON))
                .withMessageContaining("working directory /does/not/exist does not exist");
        if (!OsUser.current().isRoot()) {
            assertThatExceptionOfType(HostException.class)
                    .isThrownBy(() -> host.run(Command.of("no-such-program"), SOON))
                    .withMessageContaining("not installed");
        }
    }

    @Test
    void rootBecomesTheUser() {
        assumeTrue(OsUser.current().isRoot(), "only root can become another user");

        Completed completed = LocalHost.of("here", "nobody").run(Command.of("id", "-un"), SOON);

        assertThat(completed).isEqualTo(new Completed(0, "nobody\n", "", false));
    }

    @Test
    void anotherUserThanRootIsToldWhatToDo() {
        OsUser postgres = new OsUser("postgres", 101, 104, Path.of("/var/lib/postgresql"));
        OsUser anna = new OsUser("anna", 1000, 1000, Path.of("/home/anna"));

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> LocalHost.becoming(postgres, anna))
                .withMessage("Commands must run as user 'postgres', but this process runs as 'anna', "
                        + "which may not become another user.\nMaybe start it as postgres or as root.");
        assertThat(LocalHost.becoming(anna, anna)).isEmpty();
    }

    @Test
    void filesAreReadUpToALimitAndWrittenAsAWhole(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("a file");

        host.write(file, "0640", "0123456789");

        assertThat(Files.readString(file)).isEqualTo("0123456789");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(host.readHead(file, 4)).contains(new Excerpt("0123", 10, false));
        assertThat(host.readTail(file, 4)).contains(new Excerpt("6789", 10, false));
        assertThat(host.readHead(file, 10)).contains(new Excerpt("0123456789", 10, true));
        assertThat(host.readHead(directory.resolve("none"), 10)).isEmpty();
        assertThat(directory.toFile().list()).containsExactly("a file");
    }

    @Test
    void inputReachesTheProgram() {
        byte[] input = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);

        assertThat(host.run(Command.of("wc", "-c"), input, SOON).stdout().strip())
                .isEqualTo("300000");
        assertThat(host.run(Command.of("true"), input, SOON).succeeded()).isTrue();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
