package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.replayui.cli.answer.LabAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "status", description = "Show the lab's servers and data directories, as seen now by looking.")
final class LabStatusCommand implements Callable<ExitCode> {

    @ParentCommand
    private LabCommand lab;

    @Override
    public ExitCode call() {
        Lab opened = lab.open();
        lab.rehearse().answer(new LabAnswer(opened.status(), opened.fleetFile(), false));
        return ExitCode.ANSWERED;
    }
}
