package pgrehearsal.domain.view;

import java.util.List;
import java.util.stream.Collectors;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.world.Purpose;

/** Says in a sentence what an event means. */
public final class Sentence {

    private Sentence() {}

    public static String of(RunEvent event) {
        return switch (event) {
            case RunEvent.RunPlanned planned ->
                "run " + planned.run() + " planned for fleet "
                        + planned.plan().fleet().name() + ": "
                        + Texts.versions(planned.plan().fleet()) + ", "
                        + planned.plan().steps().size() + " steps";
            case RunEvent.LeaseTaken lease -> lease.driver() + " drives now (epoch " + lease.epoch() + ")";
            case RunEvent.PhaseEntered entered -> "phase " + Texts.word(entered.phase()) + " begins";
            case RunEvent.StepIntended intended -> intended(intended);
            case RunEvent.JobStarted started -> started.step() + ": the world accepted the job " + started.key();
            case RunEvent.Observed observed -> observed.step() + ": " + seen(observed.facts());
            case RunEvent.StepSucceeded succeeded ->
                succeeded.step() + ": done" + attempt(succeeded.attempt()) + notes(succeeded.findings());
            case RunEvent.StepFailed failed ->
                failed.step() + ": " + Texts.word(failed.verdict()) + " (" + failed.code() + ")"
                        + attempt(failed.attempt()) + ", " + next(failed) + notes(failed.findings());
            case RunEvent.StepProbed probed ->
                probed.step() + ": probed, " + Texts.word(probed.verdict()) + " (" + probed.code() + ")";
            case RunEvent.StepRepaired repaired -> repaired.step() + ": what was half done is undone";
            case RunEvent.StepSkipped skipped ->
                skipped.step() + ": skipped by " + skipped.by() + because(skipped.reason());
            case RunEvent.StepUndone undone -> undone.step() + ": taken back";
            case RunEvent.GateReached reached -> "gate " + reached.gate() + " waits for an approval";
            case RunEvent.GateApproved approved ->
                "gate " + approved.gate() + " approved by " + approved.by() + because(approved.reason());
            case RunEvent.CommandAccepted accepted ->
                accepted.by() + " says: " + accepted.command() + because(accepted.reason());
            case RunEvent.CommandRejected rejected ->
                rejected.by() + " says: " + rejected.command() + "; refused (" + rejected.code() + "): "
                        + rejected.why();
            case RunEvent.RunPaused paused -> "paused by " + paused.by() + because(paused.reason());
            case RunEvent.RunParked parked ->
                "parked (" + parked.code() + ")" + (parked.steps().isEmpty() ? "" : " at " + ids(parked.steps()))
                        + notes(parked.findings());
            case RunEvent.RunResumed resumed ->
                "resumed by " + resumed.by()
                        + (resumed.again().isEmpty() ? "" : ", once more: " + ids(resumed.again()));
            case RunEvent.FinishRequested requested ->
                requested.by() + " wants to release what leads back" + because(requested.reason());
            case RunEvent.ReversalRequested requested ->
                requested.course().by() + " wants to turn back"
                        + because(requested.course().reason());
            case RunEvent.TurnedBack turned ->
                "turned back: " + Texts.means(turned.means()) + ", "
                        + turned.steps().size() + " steps";
            case RunEvent.LossAccepted loss ->
                loss.by() + " accepts that what clients wrote since is lost"
                        + (loss.seen().isEmpty() ? "" : ", " + Texts.givenUp(loss.seen()))
                        + because(loss.reason());
            case RunEvent.WayBackChanged changed ->
                "stands at " + changed.way().fleet() + "; way back: " + Texts.way(changed.way());
            case RunEvent.FaultInjected fault -> "fault strikes: " + fault.fault();
            case RunEvent.FaultHealed fault -> "fault healed: " + fault.fault();
            case RunEvent.InvariantViolated violated ->
                "INVARIANT " + violated.invariant() + " VIOLATED: " + violated.detail();
            case RunEvent.RunEnded ended -> ended.outcome() + notes(ended.findings());
        };
    }

    private static String intended(RunEvent.StepIntended intended) {
        StepId step = intended.step();
        String title = StepKinds.named(step.kind()).title();
        String what = switch (intended.purpose()) {
            case REPAIR -> "undo what is half done";
            case ACT -> step.undoes() ? "take back: " + title : title;
        };
        boolean onlyLooks = intended.effect() instanceof Effect.ReadFacts && intended.purpose() == Purpose.ACT;
        return step + ": " + what + attempt(intended.attempt()) + (onlyLooks ? " (only looks)" : "");
    }

    private static String seen(List<Fact> facts) {
        String job = facts.stream()
                .filter(JobFact.class::isInstance)
                .map(JobFact.class::cast)
                .map(fact -> switch (fact.state()) {
                    case ENDED -> "job ended with exit code " + fact.exitCode();
                    case NONE, RUNNING, TIMED_OUT, LOST, REFUSED -> "job " + Texts.word(fact.state());
                })
                .collect(Collectors.joining());
        long others = facts.stream().filter(fact -> !(fact instanceof JobFact)).count();
        String looked = others == 0 ? "" : others + (others == 1 ? " fact seen" : " facts seen");
        return job
                + (job.isEmpty() || looked.isEmpty() ? "" : ", ")
                + looked
                + (job.isEmpty() && looked.isEmpty() ? "no answer" : "");
    }

    private static String next(RunEvent.StepFailed failed) {
        return switch (failed.next()) {
            case ANOTHER_ATTEMPT -> "tried again in " + Texts.duration(failed.pause());
            case REPAIR -> "repaired first, then tried again";
            case NONE -> "a person decides";
        };
    }

    private static String attempt(int attempt) {
        return attempt > 1 ? " (attempt " + attempt + ")" : "";
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }

    private static String notes(List<Finding> findings) {
        return findings.isEmpty()
                ? ""
                : findings.stream().map(Finding::toString).collect(Collectors.joining("; ", "; ", ""));
    }

    private static String ids(List<StepId> steps) {
        return steps.stream().map(StepId::toString).collect(Collectors.joining(", "));
    }
}
