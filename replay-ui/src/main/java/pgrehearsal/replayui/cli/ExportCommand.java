package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import pgrehearsal.replayui.cli.answer.Said;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Signatures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "export",
        description = "Write a run of the journal to a new file, its recording, and its signed heads beside it"
                + " (FILE.heads). Verified before, and the same bytes wherever the run is kept.",
        footerHeading = "%nExample:%n",
        footer = "  rehearse export live-4f2a night.jsonl")
final class ExportCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(index = "0", paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Parameters(index = "1", paramLabel = "FILE", description = "A file that does not exist yet.")
    private String file;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        LiveDrive.requireNew("FILE", file);
        try (RunJournal opened = journal.look(rehearse.console())) {
            RecordedRun recorded = opened.read(opened.find(run));
            List<String> heads = opened.heads(recorded.state().id());
            Signatures.requireFit(recorded, heads);
            RecordingFile.writeRecords("FILE", file, recorded.records(), heads);
            rehearse.answer(new Said(recorded.state().id(), recorded.records().size(), "written to " + file));
            return ExitCode.ANSWERED;
        }
    }
}
