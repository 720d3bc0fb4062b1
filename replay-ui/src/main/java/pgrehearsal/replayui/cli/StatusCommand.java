package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.replayui.cli.answer.StatusAnswer;
import pgrehearsal.replayui.cli.input.RunJournal;
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
    public ExitCode call() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            if (run == null) {
                return RunsCommand.list(rehearse, opened, false);
            }
            RunId id = opened.find(run);
            rehearse.answer(new StatusAnswer(
                    opened.read(id), opened.address().toString(), RunsCommand.driven(opened, id), journal.again()));
            return ExitCode.ANSWERED;
        }
    }
}
