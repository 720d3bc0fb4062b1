package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pgrehearsal.domain.run.Outcome;

/** A driver that can be killed. */
final class DriverProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final long startedNanos;

    private DriverProcess(Process process, long startedNanos) {
        this.process = process;
        this.startedNanos = startedNanos;
    }

    /** Drives a run up to a gate, with the JVM's options that the launcher gives it. */
    static DriverProcess start(TestingFleet fleet, String gate) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                System.getProperty("java.class.path"),
                DriverMain.class.getName(),
                fleet.lab().directory().toString(),
                fleet.run().value(),
                gate));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        long now = System.nanoTime();
        return new DriverProcess(builder.start(), now);
    }

    long startedNanos() {
        return startedNanos;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As a crash would: nothing in the process gets to know of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits until it has left, and tells how the run stands. */
    Outcome await() throws IOException, InterruptedException {
        boolean left = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(left).as("the driver leaves within %s", PATIENCE).isTrue();
        assertThat(process.exitValue()).as("the driver's exit code").isZero();
        return Outcome.valueOf(new String(process.getInputStream().readAllBytes()).strip());
    }

    /** It stands still until it is told to go on; it does not know that it did. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
