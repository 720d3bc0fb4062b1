package pgrehearsal.executor.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, so that no other one is taken for it: not one of another machine or container, nor one that got its number
 * later.
 *
 * @param where the boot of a machine, and the space in which processes are numbered
 * @param started when it began, in the kernel's ticks since the boot
 */
record ProcessIdentity(String where, long pid, String started) {

    private static final int STARTED_FIELD = 19;

    static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(
                here(), pid, stat(pid).map(fields -> fields[STARTED_FIELD]).orElse("?"));
    }

    static Optional<ProcessIdentity> parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == 3 && parts[1].matches("\\d{1,18}")
                ? Optional.of(new ProcessIdentity(parts[0], Long.parseLong(parts[1]), parts[2]))
                : Optional.empty();
    }

    /** Whether it is certain that it is no more: of a process elsewhere that cannot be known. */
    boolean isGone() {
        return !where.isEmpty()
                && where.equals(here())
                && stat(pid)
                        .filter(fields -> fields[STARTED_FIELD].equals(started) && !fields[0].equals("Z"))
                        .isEmpty();
    }

    private static String here() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Behind the name in parentheses, which may hold anything: state, parent, group ... */
    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return where + " " + pid + " " + started;
    }
}
