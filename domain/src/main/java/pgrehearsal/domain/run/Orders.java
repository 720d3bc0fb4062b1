package pgrehearsal.domain.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

/** The operator's words: accepted or refused, and either way on record with name and reason. */
final class Orders {

    private Orders() {}

    static Decision obey(RunState state, FromOperator command) {
        Order order = command.order();
        Deliberation deliberation = new Deliberation(state, order.at(), order.by());
        String word = word(command);
        Optional<Rejection> rejection = state.commandSeen(order.id())
                ? Optional.of(new Rejection("repeated", "a command with the id " + order.id() + " was decided before"))
                : objection(state, command);
        if (rejection.isPresent()) {
            Rejection no = rejection.get();
            deliberation.say(new RunEvent.CommandRejected(order.id(), word, order.by(), no.code(), no.why()));
            return deliberation.refused(no);
        }
        deliberation.say(new RunEvent.CommandAccepted(order.id(), word, order.by(), order.reason()));
        carryOut(deliberation, command);
        Advance.advance(deliberation);
        return deliberation.decided();
    }

    private static String word(FromOperator command) {
        return switch (command) {
            case RunCommand.Approve approve -> "approve " + approve.gate();
            case RunCommand.Pause _ -> "pause";
            case RunCommand.Resume _ -> "resume";
            case RunCommand.Retry retry -> "retry " + retry.step();
            case RunCommand.Skip skip -> "skip " + skip.step();
            case RunCommand.Finish _ -> "finish";
            case RunCommand.Reverse _ -> "reverse";
            case RunCommand.ReverseBy by -> "reverse by " + word(by.means());
        };
    }

    private static Optional<Rejection> objection(RunState state, FromOperator command) {
        return switch (command) {
            case RunCommand.Approve approve -> againstApproval(state, approve.gate());
            case RunCommand.Pause _ ->
                state.status() instanceof RunStatus.Active
                        ? Optional.empty()
                        : reject(
                                "not-active",
                                "only a run that goes on by itself can be paused; this one: "
                                        + describe(state.status()));
            case RunCommand.Resume _ -> againstResuming(state);
            case RunCommand.Retry retry -> againstRetry(state, retry.step());
            case RunCommand.Skip skip -> againstSkipping(state, skip);
            case RunCommand.Finish _ -> againstFinishing(state);
            case RunCommand.Reverse reverse ->
                againstTurningBack(state, state.bestWay().means(), reverse.acceptLoss());
            case RunCommand.ReverseBy by -> againstTurningBack(state, by.means(), by.acceptLoss());
        };
    }

    private static Optional<Rejection> againstApproval(RunState state, String gate) {
        if (state.gateApproved(gate)) {
            return reject("approved-already", "gate " + gate + " was approved before");
        }
        return state.waitingGate()
                                .filter(waiting -> waiting.name().equals(gate))
                                .isPresent()
                        && !state.ended()
                ? Optional.empty()
                : reject("gate-not-reached", "gate " + gate + " does not wait for an approval now");
    }

    private static Optional<Rejection> againstResuming(RunState state) {
        if (journalTooOld(state)) {
            return tooOld();
        }
        return switch (state.status()) {
            case RunStatus.Paused _ -> Optional.empty();
            case RunStatus.Parked _ ->
                troubled(state).stream()
                        .map(step -> againstRetry(state, step))
                        .flatMap(Optional::stream)
                        .findFirst();
            case RunStatus.Active _, RunStatus.Ended _ ->
                reject("not-waiting", "nothing to resume; the run: " + describe(state.status()));
        };
    }

    /**
     * The steps that keep a run from going on: not those that failed before it turned back. A new driver's look may
     * have freed it from all of them.
     */
    private static List<StepId> troubled(RunState state) {
        List<PlannedStep> steps = switch (state.course()) {
            case Course.Forward _, Course.Finishing _, Course.Back _ ->
                state.phase().map(state::stepsOf).orElse(List.of());
            case Course.Turning _ -> state.graph();
        };
        return steps.stream()
                .map(PlannedStep::id)
                .filter(step -> failedOrStuck(state, step))
                .toList();
    }

    private static boolean failedOrStuck(RunState state, StepId step) {
        Progress progress = state.allProgress().get(step);
        return progress instanceof Progress.Failed || progress instanceof Progress.Open open && open.stuck();
    }

    private static Optional<Rejection> tooOld() {
        return reject(
                Takeover.JOURNAL_TOO_OLD,
                "the hosts hold jobs that the journal does not know and that others came after: restore a newer copy of"
                        + " the journal, or reverse");
    }

    private static Optional<Rejection> againstRetry(RunState state, StepId step) {
        if (journalTooOld(state)) {
            return tooOld();
        }
        if (!(state.status() instanceof RunStatus.Parked) || !failedOrStuck(state, step)) {
            return reject(
                    "not-failed",
                    "step " + step + " does not keep the run from going on; the run: " + describe(state.status()));
        }
        return state.progress(step) instanceof Progress.Failed failed
                        && failed.verdict() == Verdict.PARTIAL
                        && !failed.repairable()
                ? reject(
                        "not-repairable",
                        step + " (" + failed.code() + ") is half done and cannot be tried again: turn back")
                : Optional.empty();
    }

    private static Optional<Rejection> againstSkipping(RunState state, RunCommand.Skip skip) {
        if (journalTooOld(state)) {
            return tooOld();
        }
        if (!(state.status() instanceof RunStatus.Parked) || !failedOrStuck(state, skip.step())) {
            return reject(
                    "not-failed",
                    "only a step that keeps a run from going on can be skipped; " + skip.step() + " does not");
        }
        if (!skippable(state, skip.step())) {
            return reject("not-skippable", "nothing that comes after " + skip.step() + " is safe without it");
        }
        return skip.order().reason().isBlank()
                ? reject("no-reason", "skipping needs a reason: --reason \"...\"")
                : Optional.empty();
    }

    /**
     * What the step kind allows. Forward, nothing of which it is not known whether it still runs; but what may still
     * run at a standby that is left out does not matter.
     */
    private static boolean skippable(RunState state, StepId step) {
        boolean stuck = state.progress(step) instanceof Progress.Open;
        StepContext context = state.context(step);
        StepKind kind = StepKinds.named(step.kind());
        return switch (state.course()) {
            case Course.Forward _, Course.Finishing _ -> state.leavesOut(step) || !stuck && kind.skippable(context);
            case Course.Turning _ -> true;
            case Course.Back _ ->
                state.phase().equals(Optional.of(Phase.REBUILD))
                        || (step.undoes() ? kind.undoSkippable(context) : kind.skippable(context));
        };
    }

    private static Optional<Rejection> againstFinishing(RunState state) {
        boolean upgraded = state.status() instanceof RunStatus.Ended ended && ended.outcome() == Outcome.UPGRADED;
        if (!upgraded) {
            return reject(
                    "not-upgraded", "only an upgraded fleet can be finished; the run: " + describe(state.status()));
        }
        return switch (state.course()) {
            case Course.Forward _ ->
                state.stepsOf(Phase.FINISH).isEmpty()
                        ? reject("nothing-to-finish", "the plan of this run has nothing that would be released")
                        : Optional.empty();
            case Course.Finishing _ -> reject("finished-already", "the run was finished before");
            case Course.Turning _, Course.Back _ ->
                reject("restored", "the run has brought the fleet back to the old version: there is nothing to finish");
        };
    }

    private static Optional<Rejection> againstTurningBack(RunState state, Means means, boolean acceptLoss) {
        WayBack way = state.bestWay();
        if (state.status() instanceof RunStatus.Ended ended && ended.outcome() != Outcome.UPGRADED) {
            return reject("ended", "the run has ended: " + describe(state.status()));
        }
        if (state.course() instanceof Course.Turning) {
            return reject("turning-already", "the run turns back already");
        }
        if (means == Means.NONE || way.means() == Means.NONE) {
            return reject("no-way-back", "nothing on record leads back; restore from backup");
        }
        if (!state.ways().leadsBack(means)) {
            return reject("way-closed", closed(way, means));
        }
        if (state.course() instanceof Course.Back back && back.means() == means && !anotherKeptNode(state, means)) {
            return reject("turned-already", "the run has turned back already; resume or retry what failed");
        }
        return way.losesWrites() && !acceptLoss
                ? reject(
                        "loss-not-accepted",
                        "clients may have written since traffic was opened, and turning back gives that up:"
                                + " say --accept-loss")
                : Optional.empty();
    }

    /** The one that was chosen does not come up, and there is one that was not tried. */
    private static boolean anotherKeptNode(RunState state, Means means) {
        return state.ways().steps(means).stream()
                .map(PlannedStep::id)
                .anyMatch(step ->
                        step.is(StepKinds.START_KEPT) && !state.allProgress().containsKey(step));
    }

    private static String closed(WayBack way, Means wanted) {
        String best = "at " + way.fleet() + " the way back is " + word(way.means());
        return switch (wanted) {
            case OLD_DIRECTORIES ->
                best + ": the new server was started or may have been, and the files that the old directory shares with"
                        + " it are no longer the old cluster's";
            case KEPT_NODE ->
                best + ": the old primary could still be started, and a promoted kept node would be a second one";
            case SNAPSHOT -> best + ": snapshots lead back where the old directories do not, if there are any";
            case STOP, NONE -> best;
        };
    }

    private static void carryOut(Deliberation deliberation, FromOperator command) {
        Order order = command.order();
        switch (command) {
            case RunCommand.Approve approve ->
                deliberation.say(new RunEvent.GateApproved(approve.gate(), order.by(), order.reason()));
            case RunCommand.Pause _ -> deliberation.say(new RunEvent.RunPaused(order.by(), order.reason()));
            case RunCommand.Resume _ ->
                deliberation.say(new RunEvent.RunResumed(
                        order.by(),
                        deliberation.state().status() instanceof RunStatus.Parked
                                ? troubled(deliberation.state())
                                : List.of()));
            case RunCommand.Retry retry -> deliberation.say(new RunEvent.RunResumed(order.by(), List.of(retry.step())));
            case RunCommand.Skip skip -> {
                deliberation.say(new RunEvent.StepSkipped(skip.step(), order.by(), order.reason()));
                deliberation.say(new RunEvent.RunResumed(order.by(), List.of()));
            }
            case RunCommand.Finish _ -> deliberation.say(new RunEvent.FinishRequested(order.by(), order.reason()));
            case RunCommand.Reverse reverse ->
                turn(deliberation, order, true, deliberation.state().bestWay().means(), reverse.acceptLoss());
            case RunCommand.ReverseBy by -> turn(deliberation, order, false, by.means(), by.acceptLoss());
        }
    }

    private static void turn(Deliberation deliberation, Order order, boolean best, Means means, boolean acceptLoss) {
        if (acceptLoss && deliberation.state().bestWay().losesWrites()) {
            deliberation.say(new RunEvent.LossAccepted(order.by(), order.reason(), GivenUp.of(deliberation.state())));
        }
        deliberation.say(
                new RunEvent.ReversalRequested(new Course.Turning(best, means, false, order.by(), order.reason())));
    }

    /** What a run that is parked, or about to be, can be told, with what each costs. */
    static List<OpenDecision> openDecisions(RunState state, List<StepId> troubled) {
        List<OpenDecision> decisions = new ArrayList<>();
        for (StepId step : troubled) {
            boolean repairable = !(state.progress(step) instanceof Progress.Failed failed)
                    || failed.verdict() != Verdict.PARTIAL
                    || failed.repairable();
            if (repairable) {
                Duration cost = state.context(step)
                        .expected(Deliberation.action(state, step, Purpose.ACT).effect());
                decisions.add(new OpenDecision("retry", step.toString(), cost, "tries the step again and goes on"));
            }
            if (skippable(state, step)) {
                decisions.add(new OpenDecision("skip", step.toString(), Duration.ZERO, withoutIt(state, step)));
            }
        }
        reversal(state).ifPresent(decisions::add);
        return decisions;
    }

    private static String withoutIt(RunState state, StepId step) {
        StepContext context = state.context(step);
        String without = state.leavesOut(step) ? context.name() + shortfall(state, context) : "it";
        return "goes on without " + without + "; needs a reason";
    }

    /** What the other upgraded nodes carry, if that is not enough in every hour. */
    private static String shortfall(RunState state, StepContext context) {
        SortedSet<Name> without = new TreeSet<>(state.leftOut().keySet());
        without.add(context.name());
        return Capacity.without(without, context.fleet())
                .filter(left -> left.upgraded() < left.highest() && state.course() instanceof Course.Forward)
                .map(left -> ", and what is left carries " + left.upgraded() + " of the " + left.highest() + " "
                        + left.traffic().unit() + " in the busiest hour")
                .orElse("");
    }

    /** What a run can be told that waits for a person. */
    static List<OpenDecision> openDecisions(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked _ -> parked(state);
            case RunStatus.Active _ ->
                state.waitingGate()
                        .map(gate -> withReversal(
                                state,
                                new OpenDecision(
                                        "approve", gate.name(), Duration.ZERO, "goes on to " + word(gate.before()))))
                        .orElse(List.of());
            case RunStatus.Paused _ ->
                withReversal(state, new OpenDecision("resume", "", Duration.ZERO, "goes on from where it is"));
            case RunStatus.Ended _ -> reversal(state).map(List::of).orElse(List.of());
        };
    }

    /** A new driver may have found that what kept the run from going on has ended. */
    private static List<OpenDecision> parked(RunState state) {
        if (journalTooOld(state)) {
            return afterTakeover(state, true);
        }
        List<StepId> troubled = troubled(state);
        return troubled.isEmpty()
                ? withReversal(state, new OpenDecision("resume", "", Duration.ZERO, "goes on from where it is"))
                : openDecisions(state, troubled);
    }

    /**
     * What is left when the journal knows less than the hosts. Where nothing leads back any more, what the hosts' jobs
     * have done is all there is to go by.
     */
    static List<OpenDecision> afterTakeover(RunState state, boolean tooOld) {
        Optional<OpenDecision> back = reversal(state);
        return tooOld && back.isPresent()
                ? List.of(back.get())
                : withReversal(
                        state,
                        new OpenDecision(
                                "resume",
                                "",
                                Duration.ZERO,
                                "goes on with what the hosts' jobs are found to have done"));
    }

    private static boolean journalTooOld(RunState state) {
        return state.status() instanceof RunStatus.Parked parked
                && parked.parking().code().equals(Takeover.JOURNAL_TOO_OLD)
                && reversal(state).isPresent();
    }

    private static List<OpenDecision> withReversal(RunState state, OpenDecision first) {
        List<OpenDecision> decisions = new ArrayList<>(List.of(first));
        reversal(state).ifPresent(decisions::add);
        return decisions;
    }

    private static Optional<OpenDecision> reversal(RunState state) {
        WayBack way = state.bestWay();
        return againstTurningBack(state, way.means(), true).isEmpty()
                ? Optional.of(new OpenDecision("reverse", "", way.duration(), consequence(way)))
                : Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String consequence(WayBack way) {
        String loss = way.losesWrites() ? "; what clients wrote since traffic was opened is lost" : "";
        return switch (way.means()) {
            case STOP -> "stops; nothing was changed";
            case OLD_DIRECTORIES -> "the old servers serve again from their own directories";
            case KEPT_NODE ->
                "the kept node serves alone on the old version, degraded until standbys are rebuilt" + loss;
            case SNAPSHOT -> "the old servers serve again from the snapshots that were taken behind the fence" + loss;
            case NONE -> "restore from backup";
        };
    }

    private static String describe(RunStatus status) {
        return switch (status) {
            case RunStatus.Active _ -> "goes on by itself";
            case RunStatus.Paused paused -> "paused by " + paused.by();
            case RunStatus.Parked parked -> "parked (" + parked.parking().code() + ")";
            case RunStatus.Ended ended -> "ended, " + ended.outcome();
        };
    }

    private static Optional<Rejection> reject(String code, String why) {
        return Optional.of(new Rejection(code, why));
    }
}
