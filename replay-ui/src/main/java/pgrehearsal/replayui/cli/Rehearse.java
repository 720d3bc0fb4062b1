package pgrehearsal.replayui.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import pgrehearsal.replayui.cli.answer.Answer;
import pgrehearsal.replayui.cli.input.Conversions;
import pgrehearsal.replayui.cli.text.Paper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The top of the command line.
 *
 * <p>A command is one class in this package: a {@code Callable<ExitCode>} that answers through its
 * {@code @ParentCommand Rehearse}, and one entry in {@link Commands}. It throws {@code BadInput} for what a person
 * can mend; any other exception is a bug. {@code HelpTest} guards its help text.
 */
@Command(
        name = "rehearse",
        description = "Rehearse a PostgreSQL major upgrade until it is boring, then run the very same plan for real.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Product.class,
        exitCodeListHeading = "%nExit codes:%n")
public final class Rehearse implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            paramLabel = "text|json",
            description = "For people, or one JSON document for programs (default: ${DEFAULT-VALUE}).")
    private OutputFormat format;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces of unexpected errors (also: REHEARSE_DEBUG=1).")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("unused") // picocli itself answers it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("unused") // picocli itself answers it
    private boolean version;

    private Rehearse(Console console) {
        this.console = console;
    }

    public static void main(String... arguments) {
        var console = Console.ofProcess();
        var commandLine = new CommandLine(new Rehearse(console));
        Commands.addNamed(commandLine, arguments);
        int code = run(configured(commandLine), arguments);
        console.out().flush();
        console.err().flush();
        System.exit(code);
    }

    /** The command line with all its commands. */
    static CommandLine commandLine(Console console) {
        var commandLine = new CommandLine(new Rehearse(console));
        Commands.addAll(commandLine);
        return configured(commandLine);
    }

    /** What is set here is set for the commands too, so they are added before. */
    private static CommandLine configured(CommandLine commandLine) {
        Rehearse rehearse = commandLine.getCommand();
        var console = rehearse.console();
        var failures = new Failures(rehearse);
        commandLine
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(console.colours()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ReverseCommand.Way.class, Rehearse::way)
                .setUsageHelpWidth(Paper.WIDTH)
                .setExecutionStrategy(Rehearse::execute)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        Conversions.register(commandLine);
        var exitCodes = new LinkedHashMap<String, String>();
        Arrays.stream(ExitCode.values())
                .sorted(Comparator.comparingInt(ExitCode::number))
                .forEach(code -> exitCodes.put("%3d".formatted(code.number()), code.meaning()));
        commandLine.getCommandSpec().usageMessage().exitCodeList(exitCodes);
        optionsAsDeclared(commandLine);
        return commandLine;
    }

    /** The options that all commands share come last. */
    private static void optionsAsDeclared(CommandLine commandLine) {
        commandLine.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        commandLine.getSubcommands().values().forEach(Rehearse::optionsAsDeclared);
    }

    private static ReverseCommand.Way way(String text) {
        for (ReverseCommand.Way way : ReverseCommand.Way.values()) {
            if (way.name().replace('_', '-').equalsIgnoreCase(text)) {
                return way;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is not a way back; wanted best, old-directories or kept-node");
    }

    static int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            // picocli reports exceptions; a failed assertion or a full heap is no less a bug.
            Rehearse rehearse = commandLine.getCommand();
            return new Failures(rehearse).bug(e);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, but found none");
    }

    /** Says what a command found out, in the form that was asked for. */
    void answer(Answer answer) {
        switch (format) {
            case TEXT -> answer.tell(console.answers());
            case JSON -> console.out().println(answer.document().toPrettyString());
        }
    }

    /** Where it is said what happens while a command is at work: not among the answer that a program reads. */
    Paper progress() {
        return switch (format) {
            case TEXT -> console.answers();
            case JSON -> console.paper();
        };
    }

    OutputFormat format() {
        return format;
    }

    Console console() {
        return console;
    }

    boolean debug() {
        return debug || console.isSet("REHEARSE_DEBUG");
    }

    private static int execute(ParseResult parsed) {
        int code = new RunLast().execute(parsed);
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().commandLine().getExecutionResult() instanceof ExitCode exit ? exit.number() : code;
    }
}
