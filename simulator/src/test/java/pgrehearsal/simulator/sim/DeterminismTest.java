package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;

class DeterminismTest {

    private static final String[] FAULTS = {
        "replica-stuck@await-catch-up/n2:for=30s", "driver-killed@pg-upgrade/n1:point=mid-effect,restart=0s"
    };

    @Test
    void oneMoreFaultMovesNoDurationOfAStepThatItDoesNotTouch() {
        Map<String, Duration> without = durations(Simulation.run(Runs.options()));
        Map<String, Duration> with = durations(Simulation.run(Runs.with("replica-stuck@await-catch-up/n2:for=30s")));

        assertThat(with.remove("await-catch-up/n2")).isGreaterThan(without.remove("await-catch-up/n2"));
        assertThat(with).isEqualTo(without);
    }

    @Test
    void aRunIsNamedAfterAllThatItDependsOn() {
        SimulationOptions options = Runs.options();

        assertThat(options.runId().value()).matches("sim-[0-9a-f]{12}");
        assertThat(List.of(
                        options.withSeed(8).runId(),
                        Runs.with("link-killed").runId(),
                        options.with(OperatorSettings.APPROVING.silent()).runId(),
                        options.with(OperatorSettings.APPROVING.acceptingLoss()).runId(),
                        options.runId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void twoJvmsOfOtherLocaleAndZoneWriteTheSameBytes() throws IOException, InterruptedException {
        String here = hash();

        assertThat(elsewhere("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu"))
                .isEqualTo(here);
        assertThat(elsewhere("-Duser.language=ar", "-Duser.country=EG", "-Dfile.encoding=US-ASCII"))
                .isEqualTo(here);
    }

    /** Prints the hash of a run's lines, for the other JVMs. */
    public static void main(String[] arguments) {
        System.out.println(hash());
    }

    private static String hash() {
        SimulationResult result = Simulation.run(Runs.with(FAULTS));
        StringBuilder lines = new StringBuilder();
        for (JournalRecord line : EventCodec.encode(result.state().id(), result.entries(), Hash.NONE)) {
            lines.append(line.line()).append('\n');
        }
        return Hash.of(lines.toString());
    }

    private static String elsewhere(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DeterminismTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    /** From each step's first intent to its end. */
    private static Map<String, Duration> durations(SimulationResult result) {
        Map<String, Instant> begun = new LinkedHashMap<>();
        Map<String, Duration> durations = new LinkedHashMap<>();
        for (LogEntry entry : result.entries()) {
            if (entry.event() instanceof RunEvent.StepIntended intended) {
                begun.putIfAbsent(intended.step().toString(), entry.at());
            } else if (entry.event() instanceof RunEvent.StepSucceeded succeeded) {
                String step = succeeded.step().toString();
                durations.put(step, Duration.between(begun.get(step), entry.at()));
            }
        }
        return durations;
    }
}
