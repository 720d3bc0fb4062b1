package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.replayui.cli.answer.VerifyAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.Unverified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = "Check that a recording is what was written: every byte, all lines, in their order.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse verify night.jsonl",
            "  rehearse verify --open ~/.local/share/pgrehearsal/runs/live-4f2a91c07d3e.jsonl",
        })
final class VerifyCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FILE", description = "A recording.")
    private String file;

    @Option(
            names = "--open",
            description = "Accept a file without a closing line, as the journal of a run is while it may go on."
                    + " Lines missing at its end cannot be noticed.")
    private boolean open;

    @Override
    public ExitCode call() {
        try {
            RecordedRun run = RecordedRun.read("FILE", file, open ? RecordedRun.End.OPEN : RecordedRun.End.CLOSED);
            rehearse.answer(new VerifyAnswer.Intact(run));
            return ExitCode.ANSWERED;
        } catch (Unverified broken) {
            rehearse.answer(new VerifyAnswer.Broken(broken));
            return ExitCode.UNVERIFIED;
        }
    }
}
