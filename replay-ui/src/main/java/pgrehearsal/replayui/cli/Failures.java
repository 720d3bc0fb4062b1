package pgrehearsal.replayui.cli;

import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.journal.JournalRefused;
import pgrehearsal.executor.lab.LabException;
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
        return switch (failure) {
            case BadInput input -> said(command, input, ExitCode.BAD_INPUT);
            case JournalRefused refused -> said(command, refused, ExitCode.BAD_INPUT);
            case LabException lab -> said(command, lab, ExitCode.BAD_INPUT);
            case Unverified broken -> said(command, broken, ExitCode.UNVERIFIED);
            case JournalUnavailable lost -> {
                int code = said(command, lost, ExitCode.BUG);
                rehearse.console().err().println("Nothing more is done to the fleet; the run can be resumed.");
                yield code;
            }
            // The machine is not as it must be; the message says what to mend.
            case HostException host -> said(command, host, ExitCode.BUG);
            default -> bug(failure);
        };
    }

    private int said(CommandLine command, Exception failure, ExitCode code) {
        rehearse.console().err().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
        if (rehearse.debug()) {
            failure.printStackTrace(rehearse.console().err());
        }
        return code.number();
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
