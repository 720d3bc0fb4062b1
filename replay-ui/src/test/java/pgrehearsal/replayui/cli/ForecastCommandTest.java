package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    private final TestingConsole console = new TestingConsole();
    private final Golden golden = new Golden("forecast");

    @TempDir
    private Path folder;

    private int forecast(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "forecast";
        arguments[1] = "example:three-nodes";
        arguments[2] = "--runs";
        arguments[3] = "60";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return console.run(arguments);
    }

    private String recording(int seed) {
        String file = folder.resolve(seed + ".jsonl").toString();
        assertThat(new TestingConsole()
                        .run("simulate", "example:three-nodes", "--seed", Integer.toString(seed), "--record", file))
                .isZero();
        return file;
    }

    @Test
    void forecastIsAsBlessed() throws IOException {
        assertThat(forecast()).isZero();
        golden.check("three-nodes.txt", console.out());
    }

    @Test
    void forecastForProgramsIsAsBlessed() throws IOException {
        assertThat(forecast("--format", "json")).isZero();
        golden.check("three-nodes.json", console.out());
    }

    @Test
    void recordingsSayHowManyTheyAreAndHowWellTheyForetellEachOther() throws IOException {
        assertThat(forecast("--from", recording(1), "--from", recording(2), "--from", recording(3), "--format", "json"))
                .isZero();

        JsonNode fit = new JsonMapper().readTree(console.out()).get("fit");
        assertThat(fit.at("/recordings").asInt()).isEqualTo(3);
        assertThat(fit.at("/kinds/pg-upgrade/attempts").asInt()).isEqualTo(3);
        assertThat(fit.at("/coverage/runs").asInt()).isEqualTo(3);
        assertThat(fit.at("/coverage/stepsHeld").asInt())
                .isPositive()
                .isLessThanOrEqualTo(fit.at("/coverage/steps").asInt());
    }

    @Test
    void aFaultIsForecastLikeEverythingElse() throws IOException {
        assertThat(forecast("--fault", "link-killed", "--decide", "reverse", "--format", "json"))
                .isZero();

        JsonNode answer = new JsonMapper().readTree(console.out());
        assertThat(answer.at("/outcomes/REVERSED").asInt()).isEqualTo(60);
        assertThat(answer.has("served")).isFalse();
    }

    @Test
    void aNumberOfRunsThatMakesNoSenseIsNamed() {
        assertThat(console.run("forecast", "example:three-nodes", "--runs", "0"))
                .isEqualTo(2);
        assertThat(console.err()).contains("--runs", "'0'", "at least 1 run");
    }
}
