package pgrehearsal.domain.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Purpose;

/** From a state and the next event to the state after it. Pure; the only place that makes states. */
public final class Evolve {

    /** Beyond an effect's own time-out, until its missing answer is noticed. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** For reading facts without beginning anything. */
    private static final Duration PROBE_TIMEOUT = Duration.ofMinutes(1);

    private Evolve() {}

    /** @throws IllegalArgumentException if a log does not begin with {@code RunPlanned} */
    public static RunState first(LogEntry entry) {
        if (!(entry.event() instanceof RunEvent.RunPlanned planned) || entry.sequence() != 1) {
            throw new IllegalArgumentException("a run's log begins with RunPlanned at sequence 1, found "
                    + entry.event().getClass().getSimpleName() + " at " + entry.sequence());
        }
        return new RunState(new Draft(planned, entry));
    }

    /** @throws IllegalArgumentException if the entry does not follow the state */
    public static RunState evolve(RunState state, LogEntry entry) {
        if (entry.sequence() != state.sequence() + 1) {
            throw new IllegalArgumentException("run " + state.id() + " is at " + state.sequence() + ", so "
                    + entry.sequence() + " does not follow");
        }
        Draft draft = new Draft(state, entry);
        apply(state, draft, entry.event());
        return new RunState(draft);
    }

    private static void apply(RunState state, Draft draft, RunEvent event) {
        switch (event) {
            case RunEvent.RunPlanned _ ->
                throw new IllegalArgumentException("run " + state.id() + " was planned already");
            case RunEvent.LeaseTaken lease -> leaseTaken(draft, lease);
            case RunEvent.PhaseEntered entered -> draft.enter(entered.phase());
            case RunEvent.StepIntended intended -> intended(state, draft, intended);
            case RunEvent.JobStarted _ -> {}
            case RunEvent.Observed observed -> observed(draft, observed);
            case RunEvent.StepSucceeded succeeded -> succeeded(state, draft, succeeded);
            case RunEvent.StepFailed failed -> failed(state, draft, failed);
            case RunEvent.StepProbed probed -> probed(state, draft, probed);
            case RunEvent.StepRepaired repaired -> repaired(state, draft, repaired);
            case RunEvent.StepSkipped skipped -> skipped(state, draft, skipped.step());
            case RunEvent.StepUndone undone ->
                draft.put(
                        undone.step(),
                        new Progress.Done(state.progress(undone.step()).attempts(), Standing.UNDONE));
            case RunEvent.GateReached reached -> draft.putGate(reached.gate(), false);
            case RunEvent.GateApproved approved -> draft.putGate(approved.gate(), true);
            case RunEvent.CommandAccepted accepted -> draft.addCommand(accepted.id());
            case RunEvent.CommandRejected rejected -> draft.addCommand(rejected.id());
            case RunEvent.RunPaused paused -> draft.status = new RunStatus.Paused(paused.by());
            case RunEvent.RunParked parked -> {
                draft.status = new RunStatus.Parked(parked);
                draft.eventsLost |= Takeover.parkedFor(parked);
            }
            case RunEvent.RunResumed resumed -> resumed(draft, resumed);
            case RunEvent.FinishRequested _ -> {
                draft.course = new Course.Finishing();
                draft.status = new RunStatus.Active();
            }
            case RunEvent.ReversalRequested requested -> reversalRequested(draft, requested);
            case RunEvent.TurnedBack turned -> turnedBack(draft, turned);
            case RunEvent.LossAccepted _ -> {}
            case RunEvent.WayBackChanged changed -> draft.way = Optional.of(changed.way());
            case RunEvent.FaultInjected _, RunEvent.FaultHealed _, RunEvent.InvariantViolated _ -> {}
            case RunEvent.RunEnded ended -> draft.status = new RunStatus.Ended(ended.outcome());
        }
    }

    /** What an earlier driver left open is probed before anything else. */
    private static void leaseTaken(Draft draft, RunEvent.LeaseTaken lease) {
        draft.epoch = lease.epoch();
        draft.driver = lease.driver();
        for (StepId step : List.copyOf(draft.open.values())) {
            if (draft.progress.get(step) instanceof Progress.Open open) {
                draft.put(step, ask(open, Ask.PROBE, draft.at, 0));
            }
        }
    }

    private static Progress.Open ask(Progress.Open open, Ask ask, Instant at, int unanswered) {
        Duration patience = switch (ask) {
            case ACT, AWAIT -> open.timeout();
            case PROBE -> PROBE_TIMEOUT;
        };
        return new Progress.Open(
                open.attempts(),
                open.failures(),
                open.purpose(),
                ask,
                open.key(),
                open.effect(),
                open.timeout(),
                at.plus(patience).plus(GRACE),
                unanswered,
                open.standing());
    }

    private static void intended(RunState state, Draft draft, RunEvent.StepIntended intended) {
        Progress before = state.progress(intended.step());
        int failures = before instanceof Progress.Waiting waiting ? waiting.failures() : 0;
        boolean onlyReads = intended.effect() instanceof Effect.ReadFacts;
        draft.put(
                intended.step(),
                new Progress.Open(
                        intended.attempt(),
                        failures,
                        intended.purpose(),
                        Ask.ACT,
                        intended.key(),
                        intended.effect(),
                        intended.timeout(),
                        draft.at.plus(intended.timeout()).plus(GRACE),
                        0,
                        onlyReads ? before.standing() : Standing.POSSIBLE));
        if (!onlyReads) {
            draft.forget(intended.effect());
        }
    }

    private static void observed(Draft draft, RunEvent.Observed observed) {
        draft.learn(observed.facts().stream()
                .filter(fact -> !(fact instanceof JobFact))
                .toList());
        draft.reported = Facts.of(observed.facts(), draft.at);
    }

    private static void succeeded(RunState state, Draft draft, RunEvent.StepSucceeded succeeded) {
        draft.put(
                succeeded.step(),
                new Progress.Done(state.progress(succeeded.step()).attempts(), Standing.DONE));
        draft.putEvidence(succeeded.step(), draft.reported);
    }

    private static void failed(RunState state, Draft draft, RunEvent.StepFailed failed) {
        Progress before = state.progress(failed.step());
        int failures = before instanceof Progress.Open open ? open.failures() + 1 : 1;
        draft.put(
                failed.step(),
                switch (failed.next()) {
                    case ANOTHER_ATTEMPT ->
                        new Progress.Waiting(
                                before.attempts(), failures, draft.at.plus(failed.pause()), false, before.standing());
                    case REPAIR ->
                        new Progress.Waiting(
                                before.attempts(), failures, draft.at.plus(failed.pause()), true, before.standing());
                    case NONE ->
                        new Progress.Failed(
                                before.attempts(),
                                failed.verdict(),
                                failed.code(),
                                failed.repairable(),
                                failed.findings(),
                                before.standing());
                });
    }

    private static void probed(RunState state, Draft draft, RunEvent.StepProbed probed) {
        if (!(state.progress(probed.step()) instanceof Progress.Open open)) {
            throw new IllegalArgumentException("step " + probed.step() + " was probed but is not open");
        }
        if (probed.verdict() == Verdict.RUNNING || probed.verdict() == Verdict.UNKNOWN) {
            // What is seen while an effect is at work is out of date as soon as it is seen.
            draft.forget(open.effect());
        }
        draft.put(
                probed.step(),
                switch (probed.verdict()) {
                    case RUNNING -> ask(open, Ask.AWAIT, draft.at, 0);
                    // The world did not answer in time, or its answer says nothing: ask again, and count.
                    case UNKNOWN -> ask(open, Ask.PROBE, draft.at, open.unanswered() + 1);
                    case DONE, PARTIAL -> open;
                    case NOT_DONE -> probed.foundNothing() ? neverBegun(open, draft.at) : open;
                });
    }

    /** The intent of a lost driver never reached the world: the step is where it was before. */
    private static Progress.Waiting neverBegun(Progress.Open open, Instant at) {
        boolean first = open.attempts() == 1 && open.purpose() == Purpose.ACT;
        return new Progress.Waiting(
                open.attempts(),
                open.failures(),
                at,
                open.purpose() == Purpose.REPAIR,
                first ? Standing.NONE : open.standing());
    }

    private static void repaired(RunState state, Draft draft, RunEvent.StepRepaired repaired) {
        Progress before = state.progress(repaired.step());
        int failures = before instanceof Progress.Open open ? open.failures() : 0;
        draft.put(repaired.step(), new Progress.Waiting(before.attempts(), failures, draft.at, false, Standing.UNDONE));
    }

    private static void skipped(RunState state, Draft draft, StepId step) {
        draft.put(step, new Progress.Skipped(state.progress(step).attempts(), state.standing(step)));
        if (state.leavesOut(step)) {
            draft.leaveOut(state.context(step).name(), step);
        }
    }

    private static void resumed(Draft draft, RunEvent.RunResumed resumed) {
        draft.status = new RunStatus.Active();
        for (StepId step : resumed.again()) {
            Progress before = draft.progress.get(step);
            if (before instanceof Progress.Failed failed) {
                boolean repair = failed.verdict() == Verdict.PARTIAL;
                draft.put(step, new Progress.Waiting(failed.attempts(), 0, draft.at, repair, failed.standing()));
            } else if (before instanceof Progress.Open open) {
                draft.put(step, ask(open, Ask.PROBE, draft.at, 0));
            }
        }
    }

    /** What is stuck may still run, and must not run into what takes it back: it is asked for once more. */
    private static void reversalRequested(Draft draft, RunEvent.ReversalRequested requested) {
        draft.course = requested.course();
        draft.status = new RunStatus.Active();
        for (Map.Entry<StepId, Progress> step : new LinkedHashMap<>(draft.progress).entrySet()) {
            if (step.getValue() instanceof Progress.Open open && open.stuck()) {
                draft.put(step.getKey(), ask(open, Ask.PROBE, draft.at, 0));
            }
        }
    }

    private static void turnedBack(Draft draft, RunEvent.TurnedBack turned) {
        draft.status = new RunStatus.Active();
        draft.course = new Course.Back(turned.means(), turned.restoring());
        draft.leftOut = Collections.emptySortedMap();
        draft.addSteps(turned.steps(), draft.at);
        draft.enter(Phase.TURN_BACK);
    }
}
