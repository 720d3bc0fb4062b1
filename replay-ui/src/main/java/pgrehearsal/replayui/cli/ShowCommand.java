package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.cli.answer.ShowAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "show",
        description = "Show a run as it was after an event: steps, what was known of each node, the way back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse show night.jsonl --at 120",
            "  rehearse show live-4f2a",
            "  rehearse show night.jsonl --at 120 --format json | jq .event",
        })
final class ShowCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private JournalOption journal;

    @Parameters(paramLabel = "FILE|RUN", description = RecordedInput.HELP)
    private String recording;

    @Option(names = "--at", paramLabel = "N", description = "The event's number (default: the last).")
    private @Nullable Integer at;

    @Override
    public ExitCode call() {
        RecordedRun run = RecordedInput.read(recording, journal, rehearse.console());
        int event = at == null ? run.entries().size() : RecordedInput.event(run, at);
        rehearse.answer(ShowAnswer.of(run, event));
        return ExitCode.ANSWERED;
    }
}
