package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Host;

/**
 * Gives unpacked programs the shared libraries that this machine lacks, and no others: what is in that folder is also
 * seen by programs of other versions that run with it.
 */
final class MissingLibraries {
    private final Host self;
    private final List<Path> programs;
    private final Path folder;

    /** Programs: the files whose libraries matter. Folder: where the copies go. */
    MissingLibraries(Host self, List<Path> programs, Path folder) {
        this.self = self;
        this.programs = programs;
        this.folder = folder;
    }

    /** The names of libraries that are neither on this machine nor in the folder. */
    Set<String> names() {
        List<String> arguments = new ArrayList<>(List.of("ldd"));
        Stream.concat(programs.stream(), libraries().stream())
                .map(Path::toString)
                .forEach(arguments::add);
        Command command = Command.of(arguments).with(Map.of("LD_LIBRARY_PATH", folder.toString()));
        // The exit code is not looked at: ldd complains about scripts among the programs.
        String printed = self.run(command, Duration.ofMinutes(2)).stdout();
        Set<String> names = new TreeSet<>();
        for (String line : printed.lines().toList()) {
            int arrow = line.indexOf(" => not found");
            if (arrow > 0) {
                names.add(line.substring(0, arrow).strip());
            }
        }
        return names;
    }

    /** Copies what is missing from unpacked packages, and what the copies need in turn. */
    void takeFrom(Path unpacked) {
        boolean found = true;
        while (found) {
            found = false;
            for (String name : names()) {
                found |= take(name, unpacked);
            }
        }
    }

    private boolean take(String name, Path unpacked) {
        try (Stream<Path> files = Files.find(unpacked, 6, (file, attributes) -> file.endsWith(name))) {
            List<Path> candidates = files.filter(Files::isRegularFile).sorted().toList();
            if (candidates.isEmpty()) {
                return false;
            }
            Files.createDirectories(folder);
            // Through the link, so that the file bears the name that the loader looks for.
            Files.copy(candidates.getFirst().toRealPath(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> libraries() {
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
