package pgrehearsal.simulator.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.StepIntended;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Purpose;

/** The attempts of a run at its steps that succeeded. */
final class Attempts {

    /**
     * @param undisturbed the step's first attempt, with one and the same driver: it says how long the step takes
     */
    record Succeeded(StepId step, Effect effect, Instant begins, Instant ends, boolean undisturbed) {

        Duration took() {
            return Duration.between(begins, ends);
        }
    }

    private record Begun(Instant at, StepIntended intended, Instant first) {}

    private Attempts() {}

    /** In the order of their ends. */
    static List<Succeeded> of(List<LogEntry> entries) {
        Map<StepId, Begun> begun = new LinkedHashMap<>();
        Map<StepId, Boolean> disturbed = new LinkedHashMap<>();
        List<Succeeded> succeeded = new ArrayList<>();
        for (LogEntry entry : entries) {
            switch (entry.event()) {
                case StepIntended intended -> {
                    Begun before = begun.get(intended.step());
                    Instant first = before == null ? entry.at() : before.first();
                    begun.put(intended.step(), new Begun(entry.at(), intended, first));
                }
                case RunEvent.StepProbed probed -> disturbed.put(probed.step(), true);
                case RunEvent.StepSucceeded done -> {
                    Begun attempt = begun.remove(done.step());
                    if (attempt != null) {
                        boolean undisturbed = attempt.intended().attempt() == 1
                                && attempt.intended().purpose() == Purpose.ACT
                                && !disturbed.containsKey(done.step());
                        succeeded.add(new Succeeded(
                                done.step(), attempt.intended().effect(), attempt.first(), entry.at(), undisturbed));
                    }
                }
                case RunEvent.RunPlanned _,
                        RunEvent.LeaseTaken _,
                        RunEvent.PhaseEntered _,
                        RunEvent.JobStarted _,
                        RunEvent.Observed _,
                        RunEvent.StepFailed _,
                        RunEvent.StepRepaired _,
                        RunEvent.StepSkipped _,
                        RunEvent.StepUndone _,
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
                        RunEvent.RunEnded _ -> {}
            }
        }
        return succeeded;
    }
}
