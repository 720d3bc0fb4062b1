package pgrehearsal.replayui.cli;

import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message on stderr and an exit code; nobody is shown a stack trace unasked. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Rehearse rehearse;

    Failures(Rehearse rehearse) {
        this.rehearse = rehearse;
    }

    @Override
    public int handleParseException(ParameterException usage, String[] arguments) {
        var command = usage.getCommandLine();
        var err = rehearse.console().err();
        err.println(command.getColorScheme().errorText("rehearse: " + usage.getMessage()));
        UnmatchedArgumentException.printSuggestions(usage, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.BAD_INPUT.number();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof BadInput input) {
            rehearse.console().err().println(command.getColorScheme().errorText(input.getMessage()));
            return ExitCode.BAD_INPUT.number();
        }
        if (failure instanceof Unverified broken) {
            rehearse.console().err().println(command.getColorScheme().errorText(broken.getMessage()));
            return ExitCode.UNVERIFIED.number();
        }
        return bug(failure);
    }

    int bug(Throwable failure) {
        var err = rehearse.console().err();
        err.println("rehearse: unexpected error: " + failure);
        if (rehearse.debug()) {
            failure.printStackTrace(err);
        } else {
            err.println("This is a bug. Maybe --debug shows where it comes from.");
        }
        return ExitCode.BUG.number();
    }
}
