package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pgrehearsal.executor.postgres.PostgresPrograms;

/**
 * What a lab remembers of itself. Its file is also the mark by which a folder is known to be a lab: only such a folder
 * is ever emptied or removed.
 */
record LabSettings(
        State state,
        int nodes,
        String firstAddress,
        int port,
        String user,
        PostgresPrograms oldPrograms,
        PostgresPrograms newPrograms) {
    static final String FILE = "lab.properties";

    enum State {
        /** `up` has begun and not ended: nothing in the folder is of worth. */
        BUILDING,
        READY
    }

    LabSettings ready() {
        return new LabSettings(State.READY, nodes, firstAddress, port, user, oldPrograms, newPrograms);
    }

    List<LabNode> nodesIn(Path directory) {
        String network = firstAddress.substring(0, firstAddress.lastIndexOf('.') + 1);
        int first = LabOptions.lastByte(firstAddress);
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number ->
                        new LabNode("n" + number, network + (first + number - 1), directory.resolve("n" + number)))
                .toList();
    }

    void save(Path directory) {
        List<String> lines = List.of(
                "# A lab of pgrehearsal. Removing this file keeps `rehearse lab` from touching this folder.",
                "state=" + state,
                "nodes=" + nodes,
                "address=" + firstAddress,
                "port=" + port,
                "user=" + user,
                "from=" + oldPrograms.major(),
                "from.bin=" + oldPrograms.bin(),
                "from.libraries=" + joined(oldPrograms.libraries()),
                "to=" + newPrograms.major(),
                "to.bin=" + newPrograms.bin(),
                "to.libraries=" + joined(newPrograms.libraries()));
        try {
            Path next = directory.resolve(FILE + ".new");
            Files.writeString(next, String.join("\n", lines) + "\n");
            Files.move(next, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean existIn(Path directory) {
        return Files.isRegularFile(directory.resolve(FILE));
    }

    static LabSettings load(Path directory) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(directory.resolve(FILE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LabSettings(
                State.valueOf(value(values, "state")),
                Integer.parseInt(value(values, "nodes")),
                value(values, "address"),
                Integer.parseInt(value(values, "port")),
                value(values, "user"),
                programs(values, "from"),
                programs(values, "to"));
    }

    private static PostgresPrograms programs(Properties values, String which) {
        List<Path> libraries = Arrays.stream(value(values, which + ".libraries").split(":", -1))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
        return new PostgresPrograms(
                Integer.parseInt(value(values, which)), Path.of(value(values, which + ".bin")), libraries);
    }

    private static String value(Properties values, String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new LabException(
                    "Expected '" + name + "' in " + FILE + ", but it is missing.",
                    "Maybe the file was edited: stop its servers by hand and remove the folder.");
        }
        return value;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(":"));
    }
}
