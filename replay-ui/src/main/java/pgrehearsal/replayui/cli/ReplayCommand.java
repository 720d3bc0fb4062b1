package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.cli.answer.ReplayAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "replay",
        description = "Tell a recorded run event by event, a sentence each.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse replay night.jsonl",
            "  rehearse replay night.jsonl --at 120",
            "  rehearse replay live-4f2a",
        })
final class ReplayCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private JournalOption journal;

    @Parameters(paramLabel = "FILE|RUN", description = RecordedInput.HELP)
    private String recording;

    @Option(names = "--at", paramLabel = "N", description = "Tell the run up to this event.")
    private @Nullable Integer at;

    @Override
    public ExitCode call() {
        RecordedRun run = RecordedInput.read(recording, journal, rehearse.console());
        int end = at == null ? run.entries().size() : RecordedInput.event(run, at);
        rehearse.answer(new ReplayAnswer(run.state().planned(), run.entries().subList(0, end)));
        return ExitCode.ANSWERED;
    }
}
