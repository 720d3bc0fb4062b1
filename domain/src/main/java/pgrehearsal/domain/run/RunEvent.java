package pgrehearsal.domain.run;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

/** What has happened in a run. Everything that a person sees is a fold of these. */
public sealed interface RunEvent {

    /** The first event: all that a run needs, so that its recording needs no other file. */
    record RunPlanned(RunId run, Plan plan, String planHash, String procedureHash, RunOptions options)
            implements RunEvent {}

    /** A driver took over. From here on events of a lower epoch are refused. */
    record LeaseTaken(long epoch, String driver) implements RunEvent {}

    record PhaseEntered(Phase phase) implements RunEvent {}

    /**
     * An effect will be asked for. Durable before the world hears of it.
     *
     * @param timeout after which the world ends the effect by itself
     */
    record StepIntended(
            StepId step, int attempt, Purpose purpose, long epoch, String key, Effect effect, Duration timeout)
            implements RunEvent {}

    /** The world accepted the begin: exactly once per key. */
    record JobStarted(StepId step, int attempt, String key) implements RunEvent {}

    record Observed(StepId step, int attempt, List<Fact> facts) implements RunEvent {
        public Observed {
            facts = List.copyOf(facts);
        }
    }

    record StepSucceeded(StepId step, int attempt, List<Finding> findings) implements RunEvent {
        public StepSucceeded {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param repairable the step kind can undo what is half done
     * @param next what follows without a person's help
     * @param pause until then
     */
    record StepFailed(
            StepId step,
            int attempt,
            Verdict verdict,
            String code,
            boolean repairable,
            Next next,
            Duration pause,
            List<Finding> findings)
            implements RunEvent {

        /** What follows a failure. */
        public enum Next {
            ANOTHER_ATTEMPT,
            REPAIR,
            /** A person decides. */
            NONE
        }

        public StepFailed {
            findings = List.copyOf(findings);
        }
    }

    /** After a lost driver or a missed answer: what the facts say about an intent without an end. */
    record StepProbed(StepId step, int attempt, Verdict verdict, String code, List<Finding> findings)
            implements RunEvent {

        /** Code of a probe that found that the world never heard of the intent. */
        static final String NEVER_BEGUN = "never-begun";

        public StepProbed {
            findings = List.copyOf(findings);
        }

        /** The step is where it was before the intent. */
        public boolean foundNothing() {
            return code.equals(NEVER_BEGUN);
        }
    }

    /** What was half done is undone; the step can be tried again. */
    record StepRepaired(StepId step, int attempt) implements RunEvent {}

    record StepSkipped(StepId step, String by, String reason) implements RunEvent {}

    /** What the step had done is taken back. */
    record StepUndone(StepId step) implements RunEvent {}

    record GateReached(String gate) implements RunEvent {}

    record GateApproved(String gate, String by, String reason) implements RunEvent {}

    record CommandAccepted(String id, String command, String by, String reason) implements RunEvent {}

    record CommandRejected(String id, String command, String by, String code, String why) implements RunEvent {}

    record RunPaused(String by, String reason) implements RunEvent {}

    /** The run waits for a person. */
    record RunParked(String code, List<StepId> steps, List<Finding> findings, List<OpenDecision> decisions)
            implements RunEvent {
        public RunParked {
            steps = List.copyOf(steps);
            findings = List.copyOf(findings);
            decisions = List.copyOf(decisions);
        }
    }

    /** @param again steps that are tried once more */
    record RunResumed(String by, List<StepId> again) implements RunEvent {
        public RunResumed {
            again = List.copyOf(again);
        }
    }

    /** An upgraded fleet is to be finished. */
    record FinishRequested(String by, String reason) implements RunEvent {}

    /** The run turns back as soon as nothing is open any more. */
    record ReversalRequested(Course.Turning course) implements RunEvent {}

    /**
     * From here on the run leads back to the old version.
     *
     * @param restoring after a rehearsal that has upgraded the fleet
     */
    record TurnedBack(Means means, boolean restoring, List<PlannedStep> steps, String by, String reason)
            implements RunEvent {
        public TurnedBack {
            steps = List.copyOf(steps);
        }
    }

    /** What clients wrote since traffic was opened is given up, by name. */
    record LossAccepted(String by, String reason, List<GivenUp> seen) implements RunEvent {
        public LossAccepted {
            seen = List.copyOf(seen);
        }
    }

    record WayBackChanged(WayBack way) implements RunEvent {}

    /** Simulations only. */
    record FaultInjected(String fault) implements RunEvent {}

    /** Simulations only. */
    record FaultHealed(String fault) implements RunEvent {}

    record InvariantViolated(String invariant, String detail) implements RunEvent {}

    record RunEnded(Outcome outcome, Afterwards afterwards, List<Finding> findings) implements RunEvent {

        /** What became of the fleet after its upgrade. */
        public enum Afterwards {
            NOTHING,
            /** It is where it was before. */
            RESTORED,
            /** Nothing leads back any more but a backup. */
            FINISHED
        }

        public RunEnded {
            findings = List.copyOf(findings);
        }
    }
}
