package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Signatures;
import pgrehearsal.replayui.cli.live.Standpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "resume",
        description = {
            "Go on with a live run: after its driver was lost, at a gate, paused or parked.",
            "What a lost driver left under way is looked at first, and never begun a second time. A parked run tries"
                    + " again what failed, unless something else is said. If the driver was lost when the run had"
                    + " ended but its end was not signed yet, that is made good."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse resume live-4f2a",
            "  rehearse resume live-4f2a --approve first-start --by ada",
            "  rehearse resume live-4f2a --skip gather-statistics/n1 --reason \"afterwards, by hand\"",
        })
final class ResumeCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Mixin
    private PersonOptions person;

    @Option(
            names = "--retry",
            paramLabel = "STEP",
            description = "Try this failed step again; may be given several times.")
    private List<StepId> retried = List.of();

    @Option(
            names = "--skip",
            paramLabel = "STEP",
            description = "Go on without this failed step; needs --reason; may be given several times.")
    private List<StepId> skipped = List.of();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the run's recording to this new file when the process leaves it.")
    private @Nullable String record;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        LiveDrive.requireNew(record);
        try (RunJournal opened = journal.look(rehearse.console())) {
            RecordedRun recorded = LiveInput.read(run, opened);
            if (recorded.state().ended() && signedNow(recorded, opened)) {
                return end(recorded, opened);
            }
            LiveInput.requireOpen(recorded);
            PersonOptions.requireGates(recorded.state().planned().plan(), person.approved());
            return LiveDrive.goOn(rehearse, opened, recorded, words(recorded.state()), person, record, journal.again());
        }
    }

    /** Tells whether the run's end lacked a signed head, and has one now. */
    private boolean signedNow(RecordedRun recorded, RunJournal opened) {
        RunId id = recorded.state().id();
        Signatures.requireFit(recorded, opened.heads(id));
        JournalRecord last = recorded.records().getLast();
        return new HeadSigner(opened.database().orElseThrow(), person.signingKey(rehearse.console()))
                .makeGood(recorded.entries(), new RunHead(last.run(), last.sequence(), last.hash()));
    }

    /** What the driver would have said and done when it left. */
    private ExitCode end(RecordedRun recorded, RunJournal opened) {
        rehearse.console().err().println("rehearse: the run had ended; its end is signed now");
        if (record != null) {
            RunId id = recorded.state().id();
            RecordingFile.writeRecords("--record", record, recorded.records(), opened.heads(id));
        }
        RunAnswer answer = RunAnswer.after(recorded.entries(), recorded.state(), journal.again());
        rehearse.answer(answer);
        return ExitCode.of(answer.outcome(), answer.violated());
    }

    private List<FromOperator> words(RunState state) {
        Standpoint standpoint = person.standpoint();
        List<FromOperator> words = new ArrayList<>();
        retried.forEach(step -> words.add(new RunCommand.Retry(standpoint.order(), step)));
        skipped.forEach(step -> words.add(new RunCommand.Skip(standpoint.order(), step)));
        boolean waits = state.status() instanceof RunStatus.Parked || state.status() instanceof RunStatus.Paused;
        if (words.isEmpty() && waits) {
            words.add(new RunCommand.Resume(standpoint.order()));
        }
        return words;
    }
}
