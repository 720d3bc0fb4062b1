package pgrehearsal.replayui.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top of the command line. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Rehearse a PostgreSQL major upgrade until it is boring, then run the very same plan for real.")
public final class Rehearse {
    private Rehearse() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Rehearse()).execute(arguments));
    }
}
