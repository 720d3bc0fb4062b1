package pgrehearsal.executor.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The programs of one major version. Libraries are folders that the loader must search as well: only where the
 * programs were unpacked beside a system that has other versions of what they link to.
 */
public record PostgresPrograms(int major, Path bin, List<Path> libraries) {

    public PostgresPrograms {
        libraries = List.copyOf(libraries);
    }

    public String program(String name) {
        return bin.resolve(name).toString();
    }

    public SortedMap<String, String> environment() {
        return environment(libraries);
    }

    /**
     * For a command that runs programs of both, as pg_upgrade does. The newer one's libraries come first: older
     * programs run with a newer client library, but not the other way round.
     */
    public static SortedMap<String, String> environment(PostgresPrograms one, PostgresPrograms other) {
        boolean ordered = one.major >= other.major;
        List<Path> both = new ArrayList<>(ordered ? one.libraries : other.libraries);
        both.addAll(ordered ? other.libraries : one.libraries);
        return environment(both);
    }

    private static SortedMap<String, String> environment(List<Path> libraries) {
        if (libraries.isEmpty()) {
            return Collections.emptySortedMap();
        }
        String path = libraries.stream().map(Path::toString).collect(Collectors.joining(":"));
        return new TreeMap<>(Map.of("LD_LIBRARY_PATH", path));
    }
}
