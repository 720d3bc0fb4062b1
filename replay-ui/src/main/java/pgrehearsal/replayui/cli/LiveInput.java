package pgrehearsal.replayui.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;

/** A live run that somebody speaks to, or that shall be driven on, from its journal. */
final class LiveInput {

    static final String HELP = "The beginning of the run's name.";

    private LiveInput() {}

    /** @throws BadInput if there is no such run, or it is not a live one */
    static RecordedRun read(String run, RunJournal journal) {
        if (isFile(run)) {
            throw new BadInput(InputProblem.in("RUN", run + ", a closed recording")
                    .remedy("A run goes on from its journal: rehearse status lists them."));
        }
        RecordedRun recorded = journal.read(journal.find(run));
        RunState state = recorded.state();
        if (state.planned().options().world() != WorldKind.LIVE) {
            throw new BadInput(InputProblem.in("RUN", "the simulated run " + state.id())
                    .remedy("Simulate it again with other decisions: rehearse simulate FLEET --decide ..."));
        }
        return recorded;
    }

    static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** @throws BadInput if the run has ended */
    static void requireOpen(RecordedRun recorded) {
        RunState state = recorded.state();
        if (state.ended()) {
            InputProblem ended = InputProblem.in("RUN", "run " + state.id() + ", which has ended: " + state.outcome());
            throw new BadInput(
                    state.openDecisions().isEmpty()
                            ? ended
                            : ended.remedy("It can be turned back: rehearse reverse " + state.id()));
        }
    }
}
