package pgrehearsal.replayui.cli;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A console that remembers what was said. */
final class TestingConsole {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console;

    TestingConsole() {
        this(Map.of(), false);
    }

    TestingConsole(Map<String, String> environment, boolean terminal) {
        console = new Console(out, err, withKey(environment), terminal);
    }

    /** A terminal at which a person gives these answers. */
    TestingConsole(Map<String, String> environment, List<String> answers) {
        Iterator<String> lines = answers.iterator();
        console = new Console(out, err, withKey(environment), true, () -> lines.hasNext() ? lines.next() : null);
    }

    /** A test makes no key where the person who runs it keeps hers. */
    private static Map<String, String> withKey(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        if (!environment.containsKey("XDG_CONFIG_HOME")) {
            all.putIfAbsent("REHEARSE_SIGNING_KEY", "target/testing/signing.key");
        }
        return all;
    }

    int run(String... arguments) {
        return Rehearse.run(Rehearse.commandLine(console), arguments);
    }

    /** Runs the program with one more command, {@code probe}. */
    int runWith(Object probe, String... arguments) {
        return Rehearse.run(Rehearse.commandLine(console).addSubcommand(probe), arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
