package pgrehearsal.executor.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host is to run. Arguments reach the program as they are: no shell reads them. The environment may hold
 * secrets and is therefore neither printed nor recorded, by this class or by anything that takes it.
 */
public record Command(List<String> arguments, SortedMap<String, String> environment, Path workingDirectory) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            throw new IllegalArgumentException("arguments must start with a program, but are " + arguments);
        }
        for (String argument : arguments) {
            requireNoNul("argument", argument);
        }
        if (!workingDirectory.isAbsolute()) {
            throw new IllegalArgumentException("workingDirectory must be absolute, but is " + workingDirectory);
        }
        environment.forEach((name, value) -> {
            // The shell that supervises jobs keeps its own variables in lower case.
            if (!name.matches("[A-Z][A-Z0-9_]*")) {
                throw new IllegalArgumentException(
                        "environment names are upper case letters, digits and _, but one is '" + name + "'");
            }
            requireNoNul("value of environment variable " + name, value);
        });
    }

    public static Command of(List<String> arguments) {
        // Every PostgreSQL program needs a current directory that exists; the root always does.
        return new Command(arguments, new TreeMap<>(), Path.of("/"));
    }

    public static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    /**
     * Sends a signal. The shell does it by itself: a host need not have a program for it.
     *
     * @param signal its name without SIG
     * @param target a process, or a process group behind a minus sign
     */
    public static Command signal(String signal, String target) {
        return of("sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", signal, target);
    }

    public Command in(Path directory) {
        return new Command(arguments, environment, directory);
    }

    public Command with(Map<String, String> more) {
        TreeMap<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Command(arguments, all, workingDirectory);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }

    private static void requireNoNul(String what, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must not hold a NUL character");
        }
    }
}
