package pgrehearsal.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reviewer should not have to say. Read as bytes: one character each, so that no file is unreadable. */
class TidyTest {
    private static final int COLUMNS_MAX = 120;
    private static final int LINES_MAX = 500;

    /** By extension; a script without one by its name. */
    private static final Set<String> CODE = Set.of("java", "ts", "css", "sql", "sh", "rehearse", "run");

    private static final Set<String> TEXT = Set.of("html", "json", "md", "properties", "xml", "yaml", "yml");
    private static final Set<String> GENERATED = Set.of("target", "node_modules");

    /** Spelled so that this file does not report itself. */
    private static final Pattern LEFTOVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    @Test
    void linesFitTheScreen() {
        assertThat(lines(CODE).filter(line -> line.text().length() > COLUMNS_MAX))
                .as("lines of more than %d columns", COLUMNS_MAX)
                .isEmpty();
    }

    @Test
    void javaIsAscii() {
        assertThat(lines(Set.of("java")).filter(line -> line.text().chars().anyMatch(character -> character > '~')))
                .as("lines that are not ASCII; write an escape, or a plainer word")
                .isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(files(CODE).filter(file -> read(file).size() > LINES_MAX))
                .as("files of more than %d lines; a class whose description needs an 'and' is two", LINES_MAX)
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(Stream.concat(lines(CODE), lines(TEXT))
                        .filter(line -> LEFTOVER.matcher(line.text()).find()))
                .as("marks of work that is left; do it, or file an issue")
                .isEmpty();
    }

    private record Line(Path file, int number, String text) {
        @Override
        public String toString() {
            return file + ":" + number + ": " + text.strip();
        }
    }

    private static Stream<Line> lines(Set<String> extensions) {
        return files(extensions).flatMap(file -> {
            var lines = read(file);
            return IntStream.range(0, lines.size()).mapToObj(i -> new Line(file, i + 1, lines.get(i)));
        });
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Set<String> extensions) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(House.folder(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = folder.getFileName().toString();
                    var hidden = name.startsWith(".") && !name.equals(".ci");
                    return GENERATED.contains(name) || hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var name = file.getFileName().toString();
                    if (extensions.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }
}
