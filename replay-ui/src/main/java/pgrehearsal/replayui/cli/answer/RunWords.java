package pgrehearsal.replayui.cli.answer;

import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;

/** Short names for where a run and its steps are. */
final class RunWords {

    private RunWords() {}

    /** How far a step is. */
    enum Stage {
        FAILED,
        OPEN,
        WAITING,
        SKIPPED,
        DONE
    }

    static Stage stage(Progress progress) {
        return switch (progress) {
            case Progress.Waiting _ -> Stage.WAITING;
            case Progress.Open _ -> Stage.OPEN;
            case Progress.Failed _ -> Stage.FAILED;
            case Progress.Done _ -> Stage.DONE;
            case Progress.Skipped _ -> Stage.SKIPPED;
        };
    }

    static String status(RunState state) {
        return switch (state.status()) {
            case RunStatus.Active _ -> state.waitingGate().isPresent() ? "at-gate" : "active";
            case RunStatus.Paused _ -> "paused";
            case RunStatus.Parked _ -> "parked";
            case RunStatus.Ended _ -> "ended";
        };
    }
}
