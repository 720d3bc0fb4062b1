package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's sources, by the Deno that came with the bundler: nothing is fetched for it. */
class FrontendToolchainIT {

    private static final Path SOURCES = Path.of("src/main/resources/web/app");
    private static final Path TESTS = Path.of("src/test/web");

    @Test
    void typesAreStrict() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("check", "--no-remote"));
        arguments.addAll(typeScript(SOURCES));
        arguments.addAll(typeScript(TESTS));
        deno("check", arguments);
    }

    @Test
    void modelsHold() throws Exception {
        String said = deno("test", List.of("test", "--no-remote", "--no-check", TESTS.toString()));
        assertThat(said).containsPattern("ok \\| [1-9][0-9]* passed");
    }

    private static List<String> typeScript(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> found = files.map(Path::toString)
                    .filter(file -> file.endsWith(".ts"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static String deno(String name, List<String> arguments) throws IOException, InterruptedException {
        Path output = Path.of("target/deno-" + name + ".txt");
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("NO_COLOR", "1");
        builder.environment()
                .put("DENO_DIR", Path.of("target/deno").toAbsolutePath().toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("deno ends").isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Path program() throws IOException {
        Path folder = Path.of("node_modules/@deno");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> platforms = Files.list(folder)) {
                for (Path platform : platforms.toList()) {
                    Path program = platform.resolve("deno");
                    if (Files.isExecutable(program)) {
                        return program;
                    }
                }
            }
        }
        return abort("SKIPPED, no " + folder + "/*/deno: the bundler puts it there when it packs the page");
    }
}
