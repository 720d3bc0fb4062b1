package pgrehearsal.domain.invariant;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.InvariantViolated;
import pgrehearsal.domain.run.RunState;

/** Looks at a run after every event, and says what is broken once. */
public final class Vigil {

    private final Set<InvariantViolated> said;

    public Vigil() {
        this.said = new LinkedHashSet<>();
    }

    /** One that has nothing to say of the past but what is on record. */
    public static Vigil from(List<LogEntry> past) {
        Vigil vigil = new Vigil();
        for (LogEntry entry : past) {
            if (entry.event() instanceof InvariantViolated known) {
                vigil.said.add(known);
            }
        }
        return vigil;
    }

    private Vigil(Vigil other) {
        this.said = new LinkedHashSet<>(other.said);
    }

    /** One that goes on from where this one is. */
    public Vigil copy() {
        return new Vigil(this);
    }

    /**
     * What is broken and was not said before, by this vigil or in the log.
     *
     * @param state after the newest of the entries
     * @param newer what the log has since the last look
     */
    public List<InvariantViolated> look(RunState state, List<LogEntry> newer) {
        List<InvariantViolated> broken = new ArrayList<>();
        for (LogEntry entry : newer) {
            if (entry.event() instanceof InvariantViolated known) {
                said.add(known);
            } else if (tells(entry.event())) {
                look(new Moment(state, entry), broken);
            }
        }
        return broken;
    }

    private void look(Moment moment, List<InvariantViolated> broken) {
        for (Invariant invariant : Invariant.ALL) {
            for (String detail : invariant.broken(moment)) {
                InvariantViolated violation = new InvariantViolated(invariant.name(), detail);
                if (said.add(violation)) {
                    broken.add(violation);
                }
            }
        }
    }

    /** After any other event all that could be judged is as it was. */
    private static boolean tells(RunEvent event) {
        return switch (event) {
            case RunEvent.LeaseTaken _,
                    RunEvent.PhaseEntered _,
                    RunEvent.StepIntended _,
                    RunEvent.JobStarted _,
                    RunEvent.Observed _,
                    RunEvent.StepSucceeded _,
                    RunEvent.StepFailed _,
                    RunEvent.StepProbed _,
                    RunEvent.StepSkipped _,
                    RunEvent.RunParked _,
                    RunEvent.RunResumed _,
                    RunEvent.TurnedBack _,
                    RunEvent.WayBackChanged _,
                    RunEvent.RunEnded _ -> true;
            case RunEvent.RunPlanned _,
                    RunEvent.StepRepaired _,
                    RunEvent.StepUndone _,
                    RunEvent.GateReached _,
                    RunEvent.GateApproved _,
                    RunEvent.CommandAccepted _,
                    RunEvent.CommandRejected _,
                    RunEvent.RunPaused _,
                    RunEvent.FinishRequested _,
                    RunEvent.ReversalRequested _,
                    RunEvent.LossAccepted _,
                    RunEvent.FaultInjected _,
                    RunEvent.FaultHealed _,
                    RunEvent.InvariantViolated _ -> false;
        };
    }
}
