package pgrehearsal.replayui.page;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed program, serving. */
public final class ServedProgram implements AutoCloseable {

    public static final String TOKEN = "only-for-this-test";

    private static final Path PACKED = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String READY = "http://";

    private final int port;
    private final List<String> arguments;
    private Process process;

    private ServedProgram(int port, List<String> arguments) throws IOException {
        this.port = port;
        this.arguments = arguments;
        this.process = begin();
    }

    /** Skips the test if the program has not been packed. */
    public static ServedProgram start(Path journal, String... recordings) throws IOException {
        return start(journal.toString(), recordings);
    }

    /**
     * Skips the test if the program has not been packed.
     *
     * @param journal its address
     * @param more recordings and options
     */
    static ServedProgram start(String journal, String... more) throws IOException {
        if (!Files.exists(PACKED)) {
            abort("SKIPPED, no " + PACKED + ": mvn package makes it");
        }
        List<String> arguments = new ArrayList<>(List.of("--journal", journal, "--token", TOKEN));
        arguments.addAll(Arrays.asList(more));
        return new ServedProgram(freePort(), arguments);
    }

    public String address() {
        return READY + "127.0.0.1:" + port + "/";
    }

    /** Ends and begins anew at the same address, as after a crash. */
    void restart(Runnable meanwhile) throws IOException {
        end();
        meanwhile.run();
        process = begin();
    }

    @Override
    public void close() {
        end();
    }

    private Process begin() throws IOException {
        Path log = Path.of("target/served.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Drehearse.runtime=quarkus",
                "-Dquarkus.log.level=WARN",
                "-jar",
                PACKED.toString(),
                "serve",
                "--port",
                Integer.toString(port)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("REHEARSE_SIGNING_KEY", "target/testing/signing.key");
        Process started = builder.start();
        BufferedReader said = started.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                awaitPort(started);
                return started;
            }
        }
        throw new IllegalStateException("the server ended before it served: " + Files.readString(log));
    }

    private void awaitPort(Process started) throws IOException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < until && started.isAlive()) {
            try (var _ = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("nobody listens at " + address());
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
