package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewerClassFilesTest {

    private static final int JAVA_6 = 50;

    @TempDir
    private Path folder;

    @Test
    void everyOldClassComesInAFormThatTheCacheTakesAndStillWorks() throws Exception {
        Path original = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path copy = folder.resolve("library.jar");
        Files.copy(original, copy);
        assertThat(formsOf(original)).anyMatch(form -> form < JAVA_6);

        NewerClassFiles.main(copy.toString());

        assertThat(formsOf(copy)).hasSameSizeAs(formsOf(original)).allMatch(form -> form > JAVA_6);
        // Loaded and verified, all of them.
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : classesOf(copy)) {
                assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
            }
        }
    }

    private static List<Integer> formsOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(NewerClassFilesTest::isClass)
                    .map(entry -> form(file, entry))
                    .toList();
        }
    }

    private static List<String> classesOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(NewerClassFilesTest::isClass)
                    .map(entry -> entry.getName().replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    private static int form(JarFile file, JarEntry entry) {
        try (DataInputStream bytes = new DataInputStream(file.getInputStream(entry))) {
            bytes.skipNBytes(6);
            return bytes.readUnsignedShort();
        } catch (IOException e) {
            throw new IllegalStateException(entry.getName(), e);
        }
    }
}
