package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.executor.journal.JournalVerification;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.replayui.cli.answer.JournalVerifyAnswer;
import pgrehearsal.replayui.cli.answer.VerifyAnswer;
import pgrehearsal.replayui.cli.input.HeadsFile;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Signatures;
import pgrehearsal.replayui.cli.input.SignedRun;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Check that a recording is what was written: every byte, all lines, in their order, and the signed heads"
                    + " beside it (FILE.heads).",
            "Without FILE, check the journal: every record and its columns, each run's chain, the journal's own, in"
                    + " which no run can be missing, and all signed heads.",
            "Whoever holds the whole log can make every hash anew, but not a signature: say with --trusted whose you"
                    + " demand."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse verify night.jsonl",
            "  rehearse verify night.jsonl --trusted ada.pem",
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

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "Compare with these signed heads too, a copy that was kept elsewhere.")
    private @Nullable String heads;

    @Mixin
    private TrustOption trust;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        return file == null ? verifyJournal() : verify(file);
    }

    private ExitCode verify(String name) {
        try {
            RecordedRun run = RecordedRun.read("FILE", name, open ? RecordedRun.End.OPEN : RecordedRun.End.CLOSED);
            List<String> lines = new ArrayList<>(HeadsFile.readBeside("FILE", name));
            lines.addAll(elsewhere());
            HeadCheck check = Signatures.check(run, lines, trust.keys());
            rehearse.answer(new VerifyAnswer.Intact(run, check));
            return check instanceof HeadCheck.Broken ? ExitCode.UNVERIFIED : ExitCode.ANSWERED;
        } catch (Unverified broken) {
            rehearse.answer(new VerifyAnswer.Broken(broken));
            return ExitCode.UNVERIFIED;
        }
    }

    private List<String> elsewhere() {
        return heads == null ? List.of() : HeadsFile.read("--heads", heads);
    }

    private ExitCode verifyJournal() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            JournalVerification found = opened.database()
                    .map(JournalVerification::of)
                    .orElse(new JournalVerification(0, Head.EMPTY, Optional.empty()));
            List<SignedRun> signed =
                    found.broken().isEmpty() ? SignedRun.all(opened, elsewhere(), trust.keys()) : List.of();
            JournalVerifyAnswer answer = new JournalVerifyAnswer(
                    opened.address().toString(), found.runs(), found.intact(), found.broken(), signed);
            rehearse.answer(answer);
            return answer.verified() ? ExitCode.ANSWERED : ExitCode.UNVERIFIED;
        }
    }
}
