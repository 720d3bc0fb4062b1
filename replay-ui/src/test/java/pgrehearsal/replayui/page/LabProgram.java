package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;

/** A lab of real servers, made and driven by the command line. */
final class LabProgram implements AutoCloseable {

    private static final String ADDRESS = "127.0.79.11";
    private static final List<String> GATES = List.of("close-traffic", "first-start", "open-traffic");

    private final Path folder;
    private final List<Process> drivers = new ArrayList<>();

    private LabProgram(Path folder) {
        this.folder = folder;
    }

    /** Skips the test, loudly, where PostgreSQL's programs cannot be had. */
    static LabProgram up() throws IOException {
        // Not JUnit's folder: that one lets in its owner only, and servers run as another user.
        Path folder = Files.createTempDirectory("lab-page-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        LabProgram lab = new LabProgram(folder);
        int code = lab.finish(lab.begin(
                "lab",
                "up",
                "--dir",
                lab.lab(),
                "--nodes",
                "3",
                "--rows",
                "2000",
                "--address",
                ADDRESS,
                "--port",
                Integer.toString(freePort())));
        if (code != 0) {
            String said = Files.readString(lab.log());
            lab.close();
            abort("SKIPPED, no lab of real servers, and no driver was killed before the page: " + said);
        }
        return lab;
    }

    String fleet() {
        return lab() + "/fleet.yaml";
    }

    Path journal() {
        return folder.resolve("journal.db");
    }

    /** Runs or resumes, with all gates approved beforehand. */
    Process drive(String command, String what) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(command, what, "--journal", journal().toString(), "--by", "ada"));
        GATES.forEach(gate -> words.addAll(List.of("--approve", gate)));
        Process driver = begin(words.toArray(String[]::new));
        drivers.add(driver);
        return driver;
    }

    /** The run that is under way, as soon as there is one. */
    String run() throws IOException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < until) {
            Optional<RunHead> head = Files.exists(journal()) ? heads().stream().findFirst() : Optional.empty();
            if (head.isPresent()) {
                return head.get().run();
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("no run begins: " + Files.readString(log()));
    }

    int events(String run) {
        return heads().stream()
                .filter(head -> head.run().equals(run))
                .mapToInt(head -> (int) head.sequence())
                .findFirst()
                .orElseThrow();
    }

    private List<RunHead> heads() {
        try (DatabaseJournal journal =
                DatabaseJournal.open(JournalAddress.parse(journal().toString()))) {
            return journal.runs();
        }
    }

    private String lab() {
        return folder.resolve("lab").toString();
    }

    private Path log() {
        return Path.of("target/lab-page.log");
    }

    private Process begin(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "pgrehearsal.replayui.cli.Rehearse"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().put("REHEARSE_SIGNING_KEY", "target/testing/signing.key");
        return builder.start();
    }

    private int finish(Process process) {
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (Process driver : drivers) {
            driver.destroyForcibly();
        }
        if (Files.exists(Path.of(lab()))) {
            finish(begin("lab", "down", "--dir", lab(), "--remove"));
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
