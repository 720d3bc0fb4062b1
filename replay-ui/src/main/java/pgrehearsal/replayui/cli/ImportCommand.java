package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import pgrehearsal.executor.signature.SignedHead;
import pgrehearsal.replayui.cli.answer.Said;
import pgrehearsal.replayui.cli.input.HeadsFile;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.Signatures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "import",
        description = {
            "Bring a recording into the journal, to the byte, beside whatever other runs it holds, with its signed"
                    + " heads (FILE.heads).",
            "What is there already is not appended again; a run of that name with other events is refused."
        },
        footerHeading = "%nExample:%n",
        footer = "  rehearse import night.jsonl --journal jdbc:postgresql://journal.example.com/pgrehearsal")
final class ImportCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FILE", description = "A recording.")
    private String file;

    @Option(names = "--open", description = "Accept a file without a closing line.")
    private boolean open;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        RecordedRun recorded = RecordedRun.read("FILE", file, open ? RecordedRun.End.OPEN : RecordedRun.End.CLOSED);
        List<String> heads = HeadsFile.readBeside("FILE", file);
        Signatures.requireFit(recorded, heads);
        try (RunJournal opened = journal.open(rehearse.console())) {
            int appended = opened.bring("FILE", recorded.records());
            heads.stream()
                    .flatMap(line -> SignedHead.parse(line).stream())
                    .forEach(opened.database().orElseThrow()::keep);
            rehearse.answer(Said.brought(
                    recorded.state().id(), appended, opened.address().toString()));
            return ExitCode.ANSWERED;
        }
    }
}
