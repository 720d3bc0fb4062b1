package pgrehearsal.replayui.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * What the launcher runs once, so that the JVM learns which classes the light commands need: a simulation that is kept
 * in a journal, and the list of its runs, in one process.
 */
final class Training {

    private Training() {}

    /** @param arguments a file for the journal, which does not exist */
    public static void main(String... arguments) {
        String journal = arguments[0];
        for (List<String> command : List.of(
                List.of("simulate", "example:gitlab-production", "--journal", journal),
                List.of("runs", "--journal", journal))) {
            Console silent = new Console(new StringWriter(), new StringWriter(), Map.of(), false);
            int code = Rehearse.run(Rehearse.commandLine(silent), command.toArray(String[]::new));
            if (code != ExitCode.ANSWERED.number()) {
                System.exit(code);
            }
        }
        System.exit(ExitCode.ANSWERED.number());
    }
}
