package pgrehearsal.executor.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.executor.host.Host;

/** What a data directory is and what lies beside it, without having changed anything. */
public record DirectoryFacts(Beside beside, Content content) {

    /**
     * What the scripts leave beside a data directory.
     *
     * @param saved what rsync would destroy was saved
     * @param kept the directory is isolated as a way back, and its own files lie here
     * @param partial making it was cut off
     * @param dropped removing it was cut off
     * @param held the control file of this old directory was moved away, before the first start of the new one
     */
    public record Beside(boolean saved, boolean kept, boolean partial, boolean dropped, boolean held) {}

    public sealed interface Content {

        record Absent() implements Content {}

        /** Processes: all that work in it. Linked files: those whose bytes belong to another directory as well. */
        record Present(
                String version,
                ControlFile controlFile,
                boolean renamedControlFile,
                boolean standbySignal,
                Door door,
                List<Long> processes,
                long fileSystem,
                long freeBytes,
                long files,
                long linkedFiles)
                implements Content {}
    }

    public sealed interface ControlFile {

        record Missing() implements ControlFile {}

        /** It is there and pg_controldata does not understand it. */
        record Unreadable() implements ControlFile {}

        record Read(ControlData data) implements ControlFile {}
    }

    public enum Door {
        OPEN,
        CLOSED
    }

    public static DirectoryFacts read(Host host, PostgresScripts scripts, PostgresPrograms programs, Path data) {
        String printed = host.run(
                        scripts.command(
                                        PostgresScript.DIRECTORY_FACTS,
                                        List.of(programs.bin().toString(), data.toString()))
                                .with(programs.environment()),
                        Duration.ofSeconds(60))
                .requireSuccess("look at " + data + " on " + host.name());
        return parse(printed);
    }

    static DirectoryFacts parse(String printed) {
        Map<String, String> values = new LinkedHashMap<>();
        StringBuilder control = new StringBuilder();
        for (String line : printed.lines().toList()) {
            String[] pair = line.split(" ", 2);
            String value = pair.length > 1 ? pair[1] : "";
            if (pair[0].equals("control")) {
                control.append(value).append('\n');
            } else {
                values.put(pair[0], value);
            }
        }
        Beside beside = new Beside(
                yes(values, "saved"),
                yes(values, "kept"),
                yes(values, "partial"),
                yes(values, "dropped"),
                yes(values, "held"));
        return new DirectoryFacts(
                beside, yes(values, "exists") ? present(values, control.toString()) : new Content.Absent());
    }

    private static Content.Present present(Map<String, String> values, String control) {
        return new Content.Present(
                value(values, "version"),
                controlFile(yes(values, "control-file"), control),
                yes(values, "control-file-renamed"),
                yes(values, "standby-signal"),
                value(values, "door").equals("open") ? Door.OPEN : Door.CLOSED,
                Arrays.stream(value(values, "processes").split(" ", -1))
                        .filter(pid -> !pid.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                Long.parseLong(value(values, "file-system")),
                Long.parseLong(value(values, "free-bytes")),
                Long.parseLong(value(values, "files")),
                Long.parseLong(value(values, "linked-files")));
    }

    private static ControlFile controlFile(boolean there, String printed) {
        if (!there) {
            return new ControlFile.Missing();
        }
        try {
            return new ControlFile.Read(ControlData.parse(printed));
        } catch (IllegalArgumentException e) {
            return new ControlFile.Unreadable();
        }
    }

    private static boolean yes(Map<String, String> values, String name) {
        return value(values, name).equals("yes");
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected '" + name + "' among the facts, but it is missing");
        }
        return value;
    }
}
