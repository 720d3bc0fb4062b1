package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.replayui.cli.answer.RunsAnswer;
import pgrehearsal.replayui.cli.answer.StatusAnswer;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "runs",
        description = "List all runs of a journal, live and simulated, with how each stands.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse runs",
            "  rehearse runs --journal jdbc:postgresql://journal.example.com/pgrehearsal",
        })
final class RunsCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            return list(rehearse, opened);
        }
    }

    /** A run that cannot be trusted is listed as such, and does not hide the others. */
    static ExitCode list(Rehearse rehearse, RunJournal journal) {
        List<StatusAnswer> runs = new ArrayList<>();
        List<Unverified> broken = new ArrayList<>();
        for (RunId run : journal.runs()) {
            try {
                runs.add(new StatusAnswer(journal.read(run), journal.address().toString(), driven(journal, run), ""));
            } catch (Unverified e) {
                broken.add(e);
            }
        }
        rehearse.answer(new RunsAnswer(journal.address().toString(), runs, broken));
        return broken.isEmpty() ? ExitCode.ANSWERED : ExitCode.UNVERIFIED;
    }

    static boolean driven(RunJournal journal, RunId run) {
        return journal.database()
                .flatMap(database -> Lease.holder(database, run))
                .isPresent();
    }
}
