package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which Linux this is and where it takes its packages from, as far as the lab needs to know. */
record Distribution(String id, String codename, List<AptSource> sources) {

    static Distribution ofThisMachine() {
        return read(Path.of("/"));
    }

    static Distribution read(Path root) {
        Map<String, String> release = new LinkedHashMap<>();
        for (String line : text(root.resolve("etc/os-release")).lines().toList()) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                release.put(pair[0], pair[1].replaceAll("^[\"']|[\"']$", ""));
            }
        }
        List<AptSource> sources =
                new ArrayList<>(AptSource.ofOneLineFormat(text(root.resolve("etc/apt/sources.list"))));
        for (Path file : files(root.resolve("etc/apt/sources.list.d"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".list")) {
                sources.addAll(AptSource.ofOneLineFormat(text(file)));
            } else if (name.endsWith(".sources")) {
                sources.addAll(AptSource.ofParagraphFormat(text(file)));
            }
        }
        return new Distribution(
                release.getOrDefault("ID", "unknown"), release.getOrDefault("VERSION_CODENAME", "unknown"), sources);
    }

    /** The distribution's own archive: the source that carries its main suite. Other suites lie beside it. */
    Optional<AptSource> archive() {
        return sources.stream()
                .filter(source -> source.suites().contains(codename))
                .filter(source -> source.components().contains("main"))
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
