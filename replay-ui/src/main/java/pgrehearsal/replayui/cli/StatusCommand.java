package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.journal.FileJournal;
import pgrehearsal.replayui.cli.answer.RunsAnswer;
import pgrehearsal.replayui.cli.answer.StatusAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunFolder;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "status",
        description = {
            "Show how a live run stands: phase, steps, way back, open decisions with what each costs.",
            "Only looks, also while another process drives the run. Without RUN, lists all runs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse status",
            "  rehearse status live-4f2a",
            "  rehearse status live-4f2a --format json | jq .wayBack.duration",
        })
final class StatusCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = LiveInput.HELP)
    private @Nullable String run;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() throws IOException {
        RunFolder folder = journal.folder(rehearse.console());
        if (run == null) {
            return list(folder);
        }
        rehearse.answer(status(folder.find(run), journal.again()));
        return ExitCode.ANSWERED;
    }

    private static StatusAnswer status(Path file, String options) throws IOException {
        RecordedRun recorded = RecordedRun.read("RUN", file.toString(), RecordedRun.End.OPEN);
        return new StatusAnswer(recorded, FileJournal.inUse(file), options);
    }

    /** A journal that cannot be trusted is listed as such, and does not hide the others. */
    private ExitCode list(RunFolder folder) throws IOException {
        List<StatusAnswer> runs = new ArrayList<>();
        List<Unverified> broken = new ArrayList<>();
        for (Path file : folder.files()) {
            try {
                runs.add(status(file, ""));
            } catch (Unverified e) {
                broken.add(e);
            }
        }
        rehearse.answer(new RunsAnswer(folder.path(), runs, broken));
        return broken.isEmpty() ? ExitCode.ANSWERED : ExitCode.UNVERIFIED;
    }
}
