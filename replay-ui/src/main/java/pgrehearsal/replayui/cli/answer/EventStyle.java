package pgrehearsal.replayui.cli.answer;

import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.replayui.cli.text.Style;

/** How the sentence of an event stands out. */
public final class EventStyle {

    private EventStyle() {}

    public static Style of(RunEvent event) {
        return switch (event) {
            case RunEvent.InvariantViolated _,
                    RunEvent.RunParked _,
                    RunEvent.StepFailed _,
                    RunEvent.CommandRejected _ -> Style.BAD;
            case RunEvent.FaultInjected _,
                    RunEvent.FaultHealed _,
                    RunEvent.GateReached _,
                    RunEvent.GateApproved _,
                    RunEvent.TurnedBack _,
                    RunEvent.ReversalRequested _,
                    RunEvent.FinishRequested _,
                    RunEvent.LossAccepted _,
                    RunEvent.LeaseTaken _,
                    RunEvent.StepSkipped _,
                    RunEvent.RunPaused _,
                    RunEvent.RunResumed _ -> Style.NOTABLE;
            case RunEvent.PhaseEntered _, RunEvent.RunEnded _ -> Style.STRONG;
            case RunEvent.StepSucceeded _, RunEvent.StepUndone _, RunEvent.StepRepaired _ -> Style.GOOD;
            case RunEvent.RunPlanned _,
                    RunEvent.StepIntended _,
                    RunEvent.StepProbed _,
                    RunEvent.CommandAccepted _,
                    RunEvent.WayBackChanged _ -> Style.PLAIN;
            case RunEvent.JobStarted _, RunEvent.Observed _ -> Style.FAINT;
        };
    }
}
