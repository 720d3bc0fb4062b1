package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.replayui.cli.answer.DiffAnswer;
import pgrehearsal.replayui.cli.input.RecordedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "diff",
        description = {
            "Hold two recorded runs side by side, for example a simulated and a live one.",
            "Compared are procedure, gates, ways back, outcome, and for each step its attempts, codes and evidence;"
                    + " not times, sizes, or the order of what runs side by side."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse diff simulated.jsonl live.jsonl",
            "  rehearse diff simulated.jsonl live.jsonl --format json | jq '.differences[].where'",
        })
final class DiffCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(index = "0", paramLabel = "A", description = "A recording.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private String second;

    @Option(names = "--open", description = "Accept files without a closing line, as the journals of runs are.")
    private boolean open;

    @Override
    public ExitCode call() {
        RecordedRun.End end = open ? RecordedRun.End.OPEN : RecordedRun.End.CLOSED;
        RecordedRun one = RecordedRun.read("A", first, end);
        RecordedRun other = RecordedRun.read("B", second, end);
        DiffAnswer answer = new DiffAnswer(one, other, RunComparison.compare(one.entries(), other.entries()));
        rehearse.answer(answer);
        return answer.differences().isEmpty() ? ExitCode.ANSWERED : ExitCode.DIFFERENT;
    }
}
