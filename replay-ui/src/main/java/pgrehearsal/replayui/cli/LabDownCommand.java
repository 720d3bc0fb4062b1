package pgrehearsal.replayui.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.Lab.Removal;
import pgrehearsal.replayui.cli.answer.LabDownAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "down",
        description = "Stop everything that runs in the lab: loads, jobs, servers of both versions.",
        footerHeading = "%nExamples:%n",
        footer = {"  rehearse lab down", "  rehearse lab down --remove"})
final class LabDownCommand implements Callable<ExitCode> {

    @ParentCommand
    private LabCommand lab;

    @Option(names = "--remove", description = "Remove the lab's folder too, with all its data.")
    private boolean remove;

    @Override
    public ExitCode call() {
        Lab opened = lab.open();
        Path directory = opened.directory();
        opened.down(remove ? Removal.REMOVE_DIRECTORY : Removal.KEEP_DIRECTORY, lab::say);
        lab.rehearse().answer(new LabDownAnswer(directory, remove));
        return ExitCode.ANSWERED;
    }
}
