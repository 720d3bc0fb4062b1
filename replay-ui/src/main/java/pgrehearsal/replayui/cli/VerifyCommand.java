package pgrehearsal.replayui.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.executor.journal.JournalVerification;
import pgrehearsal.replayui.cli.answer.JournalVerifyAnswer;
import pgrehearsal.replayui.cli.answer.VerifyAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Check that a recording is what was written: every byte, all lines, in their order.",
            "Without FILE, check the journal: every record and its columns, each run's chain, and the journal's own,"
                    + " in which no run can be missing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse verify night.jsonl",
            "  rehearse verify",
            "  rehearse verify --journal jdbc:postgresql://journal.example.com/pgrehearsal",
        })
final class VerifyCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A recording.")
    private @Nullable String file;

    @Option(
            names = "--open",
            description = "Accept a file without a closing line. Lines missing at its end cannot be noticed.")
    private boolean open;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        return file == null ? verifyJournal() : verify(file);
    }

    private ExitCode verify(String name) {
        try {
            RecordedRun run = RecordedRun.read("FILE", name, open ? RecordedRun.End.OPEN : RecordedRun.End.CLOSED);
            rehearse.answer(new VerifyAnswer.Intact(run));
            return ExitCode.ANSWERED;
        } catch (Unverified broken) {
            rehearse.answer(new VerifyAnswer.Broken(broken));
            return ExitCode.UNVERIFIED;
        }
    }

    private ExitCode verifyJournal() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            JournalVerification found = opened.database()
                    .map(JournalVerification::of)
                    .orElse(new JournalVerification(0, Head.EMPTY, Optional.empty()));
            rehearse.answer(
                    new JournalVerifyAnswer(opened.address().toString(), found.runs(), found.intact(), found.broken()));
            return found.broken().isEmpty() ? ExitCode.ANSWERED : ExitCode.UNVERIFIED;
        }
    }
}
