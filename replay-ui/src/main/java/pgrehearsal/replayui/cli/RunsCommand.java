package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.journal.desk.RunList;
import pgrehearsal.executor.journal.desk.RunSummary;
import pgrehearsal.replayui.cli.answer.RunsAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "runs",
        description = "List all runs of a journal, live and simulated, with how each stands.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse runs",
            "  rehearse runs --rebuild",
            "  rehearse runs --journal jdbc:postgresql://journal.example.com/pgrehearsal",
        })
final class RunsCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private JournalOption journal;

    @Option(
            names = "--rebuild",
            description =
                    "Read the whole journal for the list again, instead of only what is newer than the last list.")
    private boolean rebuild;

    @Override
    public ExitCode call() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            return list(rehearse, opened, rebuild);
        }
    }

    /** A run that cannot be trusted is listed as such, and does not hide the others. */
    static ExitCode list(Rehearse rehearse, RunJournal journal, boolean rebuild) {
        Map<RunId, RunSummary> read = summaries(journal, rebuild);
        List<RunsAnswer.Listed> runs = new ArrayList<>();
        List<Unverified> broken = new ArrayList<>();
        for (RunId run : journal.runs()) {
            try {
                int events = journal.requireIntact(run).records().size();
                RunSummary summary = read.get(run);
                if (summary == null || summary.events() < events) {
                    // It makes no sense as a run, at least not to its end, and this says why; or it has gone on since.
                    RecordedRun recorded = journal.read(run);
                    summary = RunSummary.of(
                            recorded.state(), recorded.entries().getFirst().at());
                }
                runs.add(new RunsAnswer.Listed(summary, driven(journal, run)));
            } catch (Unverified e) {
                broken.add(e);
            }
        }
        rehearse.answer(new RunsAnswer(journal.address().toString(), runs, broken));
        return broken.isEmpty() ? ExitCode.ANSWERED : ExitCode.UNVERIFIED;
    }

    private static Map<RunId, RunSummary> summaries(RunJournal journal, boolean rebuild) {
        Map<RunId, RunSummary> read = new HashMap<>();
        journal.database().ifPresent(database -> {
            try (RunList list = rebuild ? RunList.rebuild(database) : RunList.open(database)) {
                list.now().forEach(summary -> read.put(summary.run(), summary));
            }
        });
        return read;
    }

    static boolean driven(RunJournal journal, RunId run) {
        return journal.database()
                .flatMap(database -> Lease.holder(database, run))
                .isPresent();
    }
}
