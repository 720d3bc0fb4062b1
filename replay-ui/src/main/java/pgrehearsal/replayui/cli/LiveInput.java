package pgrehearsal.replayui.cli;

import java.nio.file.Path;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunFolder;

/** A live run that shall be driven on, from its journal. */
final class LiveInput {

    static final String HELP = "The beginning of the run's name, or the path of its journal.";

    private LiveInput() {}

    /** @throws BadInput if it is not the journal of a live run */
    static RecordedRun read(String run, RunFolder folder) {
        RecordedRun recorded = RecordedRun.read("RUN", folder.find(run).toString(), RecordedRun.End.OPEN);
        RunState state = recorded.state();
        if (recorded.closed()) {
            throw new BadInput(InputProblem.in("RUN", recorded.file() + ", a closed recording")
                    .remedy("A run goes on from its journal: rehearse status lists them."));
        }
        if (state.planned().options().world() != WorldKind.LIVE) {
            throw new BadInput(InputProblem.in("RUN", "the simulated run " + state.id())
                    .remedy("Simulate it again with other decisions: rehearse simulate FLEET --decide ..."));
        }
        return recorded;
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

    static LiveDrive open(Rehearse rehearse, RecordedRun recorded) {
        return LiveDrive.open(rehearse, recorded.state().id(), Path.of(recorded.file()));
    }
}
