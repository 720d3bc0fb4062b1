package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evening with a lab, as a person types it. */
class LiveCommandsTest {
    private static final String FIRST_ADDRESS = "127.0.78.11";

    @TempDir
    private Path journals;

    private Path folder = Path.of("");
    private TestingConsole console = new TestingConsole();

    @BeforeEach
    void prepare() throws IOException {
        // Not JUnit's folder: the servers' user must be able to enter it.
        Path memory = Path.of("/dev/shm");
        Path base = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        folder = Files.createTempDirectory(base, "live-commands-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void remove() throws IOException {
        lab("down", "--remove");
        Files.deleteIfExists(folder);
    }

    @Test
    void upgradesInTwoSittingsAndTurnsBack() throws Exception {
        makeLab();
        String fleet = folder.resolve("lab/fleet.yaml").toString();
        assertThat(lab("load", "--for", "PT0.5S")).isZero();

        assertThat(live("run", fleet, "--approve", "close-traffic", "--by", "ada"))
                .as(console.err())
                .isEqualTo(11);
        assertThat(console.out())
                .contains("ok      pg-upgrade/n1")
                .contains("PARKED after ", "waiting at gate first-start")
                .contains("--approve first-start --journal " + journal());
        assertThat(lab("load", "--for", "PT0.2S")).isZero();

        JsonNode waiting = json("status", "live-");
        assertThat(waiting.get("status").asText()).isEqualTo("at-gate");
        assertThat(waiting.get("reversibility").asText()).isEqualTo("R4");
        assertThat(waiting.at("/parked/decisions/0/command").asText()).isEqualTo("approve");

        Path recording = journals.resolve("night.recording");
        TestingConsole viewer = new TestingConsole();
        FutureTask<Integer> watching = new FutureTask<>(() -> viewer.run("watch", "live-", "--journal", journal()));
        Thread.ofVirtual().start(watching);
        assertThat(live("resume", "live-", "--approve-all", "--record", recording.toString()))
                .as(console.err())
                .isZero();
        assertThat(console.out()).contains("UPGRADED in ");
        assertThat(watching.get(1, TimeUnit.MINUTES)).isZero();
        assertThat(viewer.out()).contains("UPGRADED in ");
        assertThat(viewer.err()).contains("waiting at gate first-start");
        assertThat(new TestingConsole().run("verify", recording.toString())).isZero();
        assertThat(lab("verify")).isZero();

        assertThat(live("reverse", "live-")).isEqualTo(2);
        assertThat(console.err()).contains("refused (loss-not-accepted)");
        assertThat(live("reverse", "live-", "--accept-loss", "--reason", "a test"))
                .isEqualTo(10);
        assertThat(console.out()).contains("REVERSED in ", "the old version serves");
        assertThat(lab("verify", "--node", "n3", "--until-fence")).isZero();
        assertThat(console.out()).contains("complete");
    }

    private void makeLab() throws IOException {
        int made = lab("up", "--rows", "2000", "--address", FIRST_ADDRESS, "--port", Integer.toString(freePort()));
        if (made != 0) {
            abort("SKIPPED, no lab: " + console.err());
        }
        assertThat(console.out()).contains("rehearse run " + folder.resolve("lab/fleet.yaml"));
    }

    private int lab(String... arguments) {
        return run(arguments, "lab", "--dir", folder.resolve("lab").toString());
    }

    private int live(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--journal";
        all[arguments.length + 1] = journal();
        return run(all);
    }

    private String journal() {
        return journals.resolve("journal.db").toString();
    }

    private int run(String[] arguments, String... before) {
        console = new TestingConsole();
        String[] all = Arrays.copyOf(before, before.length + arguments.length);
        System.arraycopy(arguments, 0, all, before.length, arguments.length);
        return console.run(all);
    }

    private JsonNode json(String... arguments) throws IOException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        assertThat(live(all)).isZero();
        return new JsonMapper().readTree(console.out());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(FIRST_ADDRESS))) {
            return socket.getLocalPort();
        }
    }
}
