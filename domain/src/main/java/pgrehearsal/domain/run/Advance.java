package pgrehearsal.domain.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.RunEvent.RunEnded.Afterwards;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Judgement;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.way.Ways;
import pgrehearsal.domain.world.Purpose;

/** What follows by itself from where a run is, until it has to wait: for the world, for time or for a person. */
final class Advance {

    /** Who speaks when it was decided before. */
    private static final String POLICY = "policy";

    private Advance() {}

    static void advance(Deliberation deliberation) {
        boolean more = true;
        while (more) {
            more = once(deliberation);
            recordWayBack(deliberation);
        }
    }

    private static void recordWayBack(Deliberation deliberation) {
        RunState state = deliberation.state();
        WayBack now = state.bestWay();
        // Mostly the very same, which saves comparing what is said of every node.
        if (state.way().filter(known -> known == now || known.equals(now)).isEmpty()) {
            deliberation.say(new RunEvent.WayBackChanged(now));
        }
    }

    /** @return whether something was said */
    private static boolean once(Deliberation deliberation) {
        RunState state = deliberation.state();
        if (!(state.status() instanceof RunStatus.Active) || state.epoch() == 0) {
            return false;
        }
        return switch (state.course()) {
            case Course.Turning turning -> turnBack(deliberation, turning);
            case Course.Forward _, Course.Finishing _, Course.Back _ -> goOn(deliberation);
        };
    }

    /**
     * A reversal waits until nothing is open, so that it starts from facts and not from guesses: what may still run
     * must not run into what takes it back. What ends with the new server is not waited for.
     */
    private static boolean turnBack(Deliberation deliberation, Course.Turning turning) {
        RunState state = deliberation.state();
        if (state.openSteps().stream().anyMatch(state::awaits)) {
            return false;
        }
        List<StepId> stuck = state.openSteps().stream()
                .filter(step -> !state.leftBehind(step))
                .filter(step -> state.progress(step) instanceof Progress.Open open
                        && !(open.effect() instanceof Effect.ReadFacts))
                .toList();
        if (!stuck.isEmpty()) {
            deliberation.say(new RunEvent.RunParked(
                    "unknown",
                    stuck,
                    stuck.stream().map(Reports::noAnswer).toList(),
                    Orders.openDecisions(state, stuck)));
            return true;
        }
        Ways ways = state.ways();
        Means means = turning.best() ? ways.best().means() : turning.named();
        List<PlannedStep> steps = turning.best() ? ways.steps() : ways.steps(means);
        deliberation.say(new RunEvent.TurnedBack(means, turning.restoring(), steps, turning.by(), turning.reason()));
        return true;
    }

    private static boolean goOn(Deliberation deliberation) {
        RunState state = deliberation.state();
        if (state.front().isEmpty()) {
            return nextPhase(deliberation);
        }
        List<PlannedStep> steps = state.front().steps();
        Optional<PlannedStep> ready =
                steps.stream().filter(step -> ready(deliberation, step)).findFirst();
        if (ready.isPresent()) {
            leftOutWith(state, ready.get()).ifPresentOrElse(deliberation::say, () -> intend(deliberation, ready.get()));
            return true;
        }
        boolean waits = state.openSteps().stream()
                        .anyMatch(step -> state.front().isOf(step) && state.awaits(step))
                || steps.stream().anyMatch(step -> waitsForTime(deliberation, step));
        return !waits && giveUp(deliberation, state.phase().map(state::stepsOf).orElse(List.of()));
    }

    private static Optional<RunEvent> leftOutWith(RunState state, PlannedStep step) {
        return step.id()
                .about()
                .filter(node ->
                        state.leftOut().containsKey(node) && !step.kind().evenWhenLeftOut())
                .map(node -> new RunEvent.StepSkipped(
                        step.id(),
                        POLICY,
                        node + " was left out with " + state.leftOut().get(node)));
    }

    private static boolean nextPhase(Deliberation deliberation) {
        RunState state = deliberation.state();
        if (state.course() instanceof Course.Back back) {
            deliberation.say(backNow(state, back));
            return true;
        }
        Optional<Phase> next = state.planned().plan().steps().stream()
                .map(PlannedStep::phase)
                .filter(phase ->
                        state.phase().isEmpty() || phase.compareTo(state.phase().get()) > 0)
                .findFirst();
        if (state.course() instanceof Course.Finishing && next.isEmpty()) {
            deliberation.say(new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.FINISHED, List.of()));
            return true;
        }
        if (state.course() instanceof Course.Forward
                && next.filter(phase -> phase != Phase.FINISH).isEmpty()) {
            upgraded(deliberation);
            return true;
        }
        Optional<Gate> gate = state.planned().plan().gates().stream()
                .filter(candidate -> candidate.before() == next.get() && !state.gateApproved(candidate.name()))
                .findFirst();
        if (gate.isEmpty()) {
            deliberation.say(new RunEvent.PhaseEntered(next.get()));
            return true;
        }
        if (state.gateReached(gate.get().name())) {
            return false;
        }
        deliberation.say(new RunEvent.GateReached(gate.get().name()));
        return true;
    }

    /** The old version serves again: what is degraded is made whole, and then the run has ended. */
    private static RunEvent backNow(RunState state, Course.Back back) {
        boolean rebuilds = state.phase().equals(Optional.of(Phase.TURN_BACK))
                && !state.stepsOf(Phase.REBUILD).isEmpty();
        if (rebuilds) {
            return new RunEvent.PhaseEntered(Phase.REBUILD);
        }
        return back.restoring()
                ? new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.RESTORED, List.of())
                : new RunEvent.RunEnded(Outcome.REVERSED, Afterwards.NOTHING, List.of());
    }

    /** A rehearsal turns back by itself, and what clients wrote meanwhile is given up as was decided before. */
    private static void upgraded(Deliberation deliberation) {
        Policies policies =
                deliberation.state().planned().plan().fleet().upgrade().policies();
        switch (policies.afterwards()) {
            case STAY -> deliberation.say(new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.NOTHING, List.of()));
            case RESTORE -> {
                String reason = "afterwards: restore";
                Means means = deliberation.state().bestWay().means();
                deliberation.say(new RunEvent.LossAccepted(POLICY, reason, GivenUp.of(deliberation.state())));
                deliberation.say(new RunEvent.ReversalRequested(new Course.Turning(true, means, true, POLICY, reason)));
            }
        }
    }

    private static boolean ready(Deliberation deliberation, PlannedStep step) {
        RunState state = deliberation.state();
        return state.progress(step.id()) instanceof Progress.Waiting waiting
                && !waiting.notBefore().isAfter(deliberation.at());
    }

    private static boolean waitsForTime(Deliberation deliberation, PlannedStep step) {
        return deliberation.state().progress(step.id()) instanceof Progress.Waiting waiting
                && waiting.notBefore().isAfter(deliberation.at());
    }

    private static void intend(Deliberation deliberation, PlannedStep step) {
        RunState state = deliberation.state();
        StepId id = step.id();
        Progress.Waiting waiting = (Progress.Waiting) state.progress(id);
        Purpose purpose = waiting.repairFirst() ? Purpose.REPAIR : Purpose.ACT;
        int attempt = waiting.attempts() + 1;
        if (purpose == Purpose.ACT && !id.undoes()) {
            Optional<Judgement> objection = step.kind().objection(state.context(id));
            if (objection.isPresent()) {
                deliberation.say(new RunEvent.StepFailed(
                        id,
                        waiting.attempts(),
                        objection.get().verdict(),
                        objection.get().code(),
                        false,
                        Next.NONE,
                        Duration.ZERO,
                        objection.get().findings()));
                return;
            }
        }
        Action action = deliberation.action(id, purpose);
        deliberation.say(new RunEvent.StepIntended(
                id,
                attempt,
                purpose,
                state.epoch(),
                JobKey.of(id, purpose, attempt).toString(),
                action.effect(),
                action.limits().timeout()));
    }

    /** A journal that was restored may be where the fleet no longer is. */
    private static boolean pastPreflight(RunState state) {
        return state.graph().stream()
                .anyMatch(step -> step.phase() != Phase.PREFLIGHT && state.standing(step.id()) != Standing.NONE);
    }

    /** Nothing runs, nothing is ready, and not all is done: a preflight refuses, everything else parks. */
    private static boolean giveUp(Deliberation deliberation, List<PlannedStep> steps) {
        RunState state = deliberation.state();
        List<StepId> troubled = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        String code = "";
        boolean unknown = false;
        for (PlannedStep step : steps) {
            Progress progress = state.progress(step.id());
            if (progress instanceof Progress.Failed failed) {
                troubled.add(step.id());
                findings.addAll(failed.findings());
                code = code.isEmpty() ? failed.code() : code;
            } else if (progress instanceof Progress.Open) {
                troubled.add(step.id());
                findings.add(Reports.noAnswer(step.id()));
                unknown = true;
            }
        }
        if (state.phase().equals(Optional.of(Phase.PREFLIGHT)) && !unknown && !pastPreflight(state)) {
            deliberation.say(new RunEvent.RunEnded(Outcome.REFUSED, Afterwards.NOTHING, findings));
            return true;
        }
        deliberation.say(new RunEvent.RunParked(
                unknown ? "unknown" : code, troubled, findings, Orders.openDecisions(state, troubled)));
        return true;
    }
}
