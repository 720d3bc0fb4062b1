package pgrehearsal.replayui.cli.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pgrehearsal.domain.run.RunId;

/** The folder with the journals of live runs, one file each. */
public record RunFolder(Path path) {

    private static final String SUFFIX = ".jsonl";
    private static final int LISTED_MAX = 10;

    /** {@code $XDG_DATA_HOME/pgrehearsal/runs}: runs are a user's data, neither settings nor cache. */
    public static Path byDefault(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".local", "share") : Path.of(data);
        return base.resolve("pgrehearsal").resolve("runs");
    }

    /** Where a run's journal is, or will be. */
    public Path fileOf(RunId run) {
        return path.resolve(run + SUFFIX);
    }

    /** All runs' journals, by name. */
    public List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The journal of a run.
     *
     * @param run the path of its file, or the beginning of its name
     * @throws BadInput if there is none, or more than one
     */
    public Path find(String run) {
        Path asPath = Path.of(run);
        if (Files.isRegularFile(asPath)) {
            return asPath;
        }
        List<Path> found = files().stream()
                .filter(file -> file.getFileName().toString().startsWith(run))
                .toList();
        List<Path> exact = found.stream().filter(file -> name(file).equals(run)).toList();
        if (exact.size() == 1 || found.size() == 1) {
            return exact.isEmpty() ? found.getFirst() : exact.getFirst();
        }
        throw new BadInput(
                found.isEmpty()
                        ? InputProblem.in("RUN", "no run '" + run + "' in " + path)
                                .allowed(names(files()))
                                .remedy("Maybe another folder with --journal, or list them: rehearse status")
                        : InputProblem.in("RUN", "'" + run + "', which " + found.size() + " runs begin with")
                                .allowed(names(found)));
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static List<String> names(List<Path> files) {
        List<String> newest =
                files.reversed().stream().limit(LISTED_MAX).map(RunFolder::name).toList();
        return newest;
    }
}
