package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.Verification;

class SimulateCommandTest {
    private final TestingConsole console = new TestingConsole();
    private final Golden golden = new Golden("simulate");

    @TempDir
    private Path folder;

    @Test
    void simulationIsAsBlessed() throws IOException {
        assertThat(simulate()).isZero();
        golden.check("three-nodes.txt", console.out());
    }

    @Test
    void simulationForProgramsIsAsBlessed() throws IOException {
        assertThat(simulate("--format", "json")).isZero();
        golden.check("three-nodes.json", console.out());
    }

    @Test
    void parkedRunIsAsBlessed() throws IOException {
        assertThat(simulate("--fault", "replica-stuck@await-catch-up/n2")).isEqualTo(11);
        golden.check("replica-stuck.txt", console.out());
    }

    @Test
    void reversedRunIsAsBlessed() throws IOException {
        assertThat(simulate("--fault", "link-killed", "--decide", "reverse")).isEqualTo(10);
        golden.check("link-killed.txt", console.out());
    }

    @Test
    void runThatWaitsAtAGateIsParkedWithItsDecisions() throws IOException {
        assertThat(simulate("--stop-at", "first-start", "--format", "json")).isEqualTo(11);

        JsonNode parked = new JsonMapper().readTree(console.out()).get("parked");
        assertThat(parked.at("/gate").asText()).isEqualTo("first-start");
        assertThat(parked.at("/decisions/0/command").asText()).isEqualTo("approve");
        assertThat(parked.at("/decisions/1/command").asText()).isEqualTo("reverse");
        assertThat(parked.at("/decisions/1/cost").asText()).startsWith("PT");
    }

    @Test
    void ofSeveralDecisionsTheFirstPossibleOneIsTaken() {
        assertThat(simulate("--stop-at", "open-traffic", "--decide", "reverse")).isEqualTo(10);
        assertThat(new TestingConsole().run("simulate", "example:three-nodes", "--stop-at", "open-traffic"))
                .isEqualTo(11);
    }

    @Test
    void recordingIsIntactAndTheSameBytesEachTime() throws IOException {
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");

        assertThat(simulate("--record", first.toString())).isZero();
        assertThat(simulate("--record", second.toString())).isZero();

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Verification.recording(Files.readAllBytes(first))).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void anotherSeedTakesAnotherTimeAndEndsTheSame() throws IOException {
        simulate("--format", "json");
        var other = new TestingConsole();
        other.run("simulate", "example:three-nodes", "--seed", "2", "--format", "json");

        JsonNode one = new JsonMapper().readTree(console.out());
        JsonNode two = new JsonMapper().readTree(other.out());
        assertThat(two.get("outcome")).isEqualTo(one.get("outcome"));
        assertThat(two.get("duration")).isNotEqualTo(one.get("duration"));
        assertThat(two.get("run")).isNotEqualTo(one.get("run"));
    }

    @Test
    void wrongOptionsSayWhatIsAllowed() {
        assertThat(simulate("--fault", "bogus@x")).isEqualTo(2);
        assertThat(console.err()).contains("--fault: found 'bogus@x'", "link-killed");

        assertThat(simulate("--stop-at", "nowhere")).isEqualTo(2);
        assertThat(console.err()).contains("--stop-at: found 'nowhere'; allowed: close-traffic");

        assertThat(simulate("--delay", "20s")).isEqualTo(2);
        assertThat(console.err()).contains("'20s' is not a duration; wanted for example PT20S");

        assertThat(simulate("--record", folder.resolve("no/such/folder.jsonl").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("which cannot be written");
    }

    private int simulate(String... options) {
        var arguments = new String[options.length + 2];
        arguments[0] = "simulate";
        arguments[1] = "example:three-nodes";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return console.run(arguments);
    }
}
