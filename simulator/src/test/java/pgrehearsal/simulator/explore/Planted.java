package pgrehearsal.simulator.explore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A defect of {@code simulator/defects} in a copy of the domain's sources. */
final class Planted {

    private static final Path DEFECTS = Path.of("defects").toAbsolutePath();
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Path patch;
    private final Path folder;

    /** @param folder for the copy */
    Planted(Path patch, Path folder) {
        this.patch = patch;
        this.folder = folder;
    }

    static List<Path> patches() {
        try (Stream<Path> files = Files.list(DEFECTS)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path patch(String name) {
        return DEFECTS.resolve(name + ".patch");
    }

    /** What it says of itself before the first difference. */
    static List<String> said(Path patch, String field) throws IOException {
        return Files.readAllLines(patch, UTF_8).stream()
                .takeWhile(line -> !line.startsWith("--- "))
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2))
                .toList();
    }

    /** The sources that it changes. */
    static List<Path> changed(Path patch) throws IOException {
        return Files.readAllLines(patch, UTF_8).stream()
                .filter(line -> line.startsWith("+++ b/"))
                .map(line -> Path.of(line.substring("+++ b/".length())))
                .toList();
    }

    /** Copies what the patch changes, and changes it; says what the program said if it does not apply any more. */
    String apply() throws IOException, InterruptedException {
        for (Path file : changed(patch)) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(HOME.resolve(file), folder.resolve(file));
        }
        ProcessBuilder program = new ProcessBuilder("patch", "--strip=1", "--batch", "--forward", "--fuzz=0")
                .directory(folder.toFile())
                .redirectInput(patch.toFile())
                .redirectErrorStream(true);
        Process applying;
        try {
            applying = program.start();
        } catch (IOException e) {
            return abort("no program 'patch' on this machine: nobody has looked whether " + patch + " still applies");
        }
        String said = new String(applying.getInputStream().readAllBytes(), UTF_8);
        return applying.waitFor() == 0 ? "" : said;
    }

    /** The classes of this test run, with the defect in them. */
    URLClassLoader compile() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> arguments = Stream.concat(
                        Stream.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath),
                        changed(patch).stream().map(folder::resolve).map(Path::toString))
                .toList();
        int code = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(patch + " does not compile");
        }
        URL[] urls = Stream.concat(
                        Stream.of(classes),
                        Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of))
                .map(Planted::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
