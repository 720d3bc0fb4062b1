package pgrehearsal.executor.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.lab.Lab;

/** Processes of a lab, as Linux shows them. */
final class Processes {

    private Processes() {}

    /** The first process of that name which works below a folder. */
    static Optional<Long> named(String name, Path below) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (name.equals(read(process.resolve("comm"))) && worksBelow(process, below)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return Optional.empty();
    }

    /** Waits for such a process while something holds. */
    static Optional<Long> await(String name, Path below, BooleanSupplier whileTrue)
            throws IOException, InterruptedException {
        Optional<Long> found = named(name, below);
        while (found.isEmpty() && whileTrue.getAsBoolean()) {
            Thread.sleep(1);
            found = named(name, below);
        }
        return found;
    }

    /** All processes whose current folder is this one: the servers on a data directory. */
    static List<Long> on(Path folder) throws IOException {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (workingFolder(process).filter(folder::equals).isPresent()) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return found;
    }

    static boolean isAlive(long pid) {
        return Files.exists(Path.of("/proc/" + pid));
    }

    /** Kills a process with all that belong to its group. */
    static void killGroup(Lab lab, long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        // Behind the name in parentheses: state, parent, group.
        String group = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2];
        signal(lab, "KILL", "-" + group);
    }

    static void kill(Lab lab, long pid) {
        signal(lab, "KILL", Long.toString(pid));
    }

    private static void signal(Lab lab, String signal, String target) {
        lab.psql("n1")
                .host()
                .run(Command.signal(signal, target), Duration.ofSeconds(10))
                .requireSuccess("send " + signal + " to " + target);
    }

    private static boolean worksBelow(Path process, Path folder) {
        return workingFolder(process).filter(path -> path.startsWith(folder)).isPresent();
    }

    private static Optional<Path> workingFolder(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (IOException e) {
            // It has just ended, or belongs to somebody else.
            return Optional.empty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
