package pgrehearsal.replayui.cli;

import java.util.List;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;

/** A run that is only looked at: from a recording, or from the journal of one that may still go on. */
final class RecordedInput {

    static final String HELP = "A recording, or the beginning of the name of a run in the journal.";

    private RecordedInput() {}

    static RecordedRun read(String fileOrRun, JournalOption journal, Console console) {
        if (LiveInput.isFile(fileOrRun)) {
            RecordedRun run = RecordedRun.read("FILE", fileOrRun, RecordedRun.End.OPEN);
            if (!run.closed()) {
                console.err().println(fileOrRun + ": no closing line; events missing at the end would go unnoticed");
            }
            return run;
        }
        try (RunJournal opened = journal.look(console)) {
            return opened.read(opened.find(fileOrRun));
        }
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
