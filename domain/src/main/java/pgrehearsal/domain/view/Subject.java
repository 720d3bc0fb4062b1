package pgrehearsal.domain.view;

import java.util.Optional;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.StepId;

/** The step that an event is about. */
public final class Subject {

    private Subject() {}

    public static Optional<StepId> of(RunEvent event) {
        return switch (event) {
            case RunEvent.StepIntended intended -> Optional.of(intended.step());
            case RunEvent.JobStarted started -> Optional.of(started.step());
            case RunEvent.Observed observed -> Optional.of(observed.step());
            case RunEvent.StepSucceeded succeeded -> Optional.of(succeeded.step());
            case RunEvent.StepFailed failed -> Optional.of(failed.step());
            case RunEvent.StepProbed probed -> Optional.of(probed.step());
            case RunEvent.StepRepaired repaired -> Optional.of(repaired.step());
            case RunEvent.StepSkipped skipped -> Optional.of(skipped.step());
            case RunEvent.StepUndone undone -> Optional.of(undone.step());
            case RunEvent.RunPlanned _,
                    RunEvent.LeaseTaken _,
                    RunEvent.PhaseEntered _,
                    RunEvent.GateReached _,
                    RunEvent.GateApproved _,
                    RunEvent.CommandAccepted _,
                    RunEvent.CommandRejected _,
                    RunEvent.RunPaused _,
                    RunEvent.RunParked _,
                    RunEvent.RunResumed _,
                    RunEvent.FinishRequested _,
                    RunEvent.ReversalRequested _,
                    RunEvent.TurnedBack _,
                    RunEvent.LossAccepted _,
                    RunEvent.WayBackChanged _,
                    RunEvent.FaultInjected _,
                    RunEvent.FaultHealed _,
                    RunEvent.InvariantViolated _,
                    RunEvent.RunEnded _ -> Optional.empty();
        };
    }
}
