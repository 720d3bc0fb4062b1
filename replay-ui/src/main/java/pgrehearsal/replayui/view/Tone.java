package pgrehearsal.replayui.view;

import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;

/** How an event is set, so that it is told from others at a glance. */
public enum Tone {
    /** Goes on as planned. */
    PLAIN,
    /** Only the bookkeeping of what goes on. */
    QUIET,
    /** A phase, or a turn. */
    MARK,
    /** A person speaks, or is waited for. */
    PERSON,
    /** Something went wrong, and is tried again. */
    TROUBLE,
    /** Something went wrong, and a person decides; or something that must hold is broken. */
    BAD,
    FAULT,
    GOOD;

    static Tone of(RunEvent event) {
        return switch (event) {
            case RunEvent.RunPlanned _,
                    RunEvent.PhaseEntered _,
                    RunEvent.TurnedBack _,
                    RunEvent.LeaseTaken _,
                    RunEvent.WayBackChanged _ -> MARK;
            case RunEvent.StepIntended _, RunEvent.StepSucceeded _, RunEvent.StepRepaired _, RunEvent.StepUndone _ ->
                PLAIN;
            case RunEvent.JobStarted _, RunEvent.Observed _, RunEvent.StepProbed _ -> QUIET;
            case RunEvent.StepFailed failed -> failed.next() == Next.NONE ? BAD : TROUBLE;
            case RunEvent.RunParked _, RunEvent.InvariantViolated _ -> BAD;
            case RunEvent.FaultInjected _ -> FAULT;
            case RunEvent.FaultHealed _ -> GOOD;
            case RunEvent.RunEnded ended ->
                switch (ended.outcome()) {
                    case UPGRADED -> GOOD;
                    case REVERSED -> MARK;
                    case PARKED, REFUSED -> BAD;
                };
            case RunEvent.GateReached _,
                    RunEvent.GateApproved _,
                    RunEvent.CommandAccepted _,
                    RunEvent.CommandRejected _,
                    RunEvent.StepSkipped _,
                    RunEvent.RunPaused _,
                    RunEvent.RunResumed _,
                    RunEvent.FinishRequested _,
                    RunEvent.ReversalRequested _,
                    RunEvent.LossAccepted _ -> PERSON;
        };
    }
}
