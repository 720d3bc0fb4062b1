package pgrehearsal.replayui.cli;

import java.nio.file.Path;
import java.util.List;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunFolder;

/** A run that is only looked at: from a recording, or from the journal of one that may still go on. */
final class RecordedInput {

    static final String HELP = "A recording, or the beginning of the name of a run in the journal folder.";

    private RecordedInput() {}

    static RecordedRun read(String fileOrRun, RunFolder folder, Console console) {
        Path file = folder.find(fileOrRun);
        RecordedRun run = RecordedRun.read("FILE", file.toString(), RecordedRun.End.OPEN);
        if (!run.closed() && !file.toAbsolutePath().startsWith(folder.path().toAbsolutePath())) {
            console.err().println(file + ": no closing line; events missing at the end would go unnoticed");
        }
        return run;
    }

    /** @throws BadInput if the run has no such event */
    static int event(RecordedRun run, int number) {
        int last = run.entries().size();
        if (number < 1 || number > last) {
            throw new BadInput(InputProblem.in("--at", Integer.toString(number)).allowed(List.of("1 to " + last)));
        }
        return number;
    }
}
