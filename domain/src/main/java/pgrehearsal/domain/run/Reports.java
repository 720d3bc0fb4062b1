package pgrehearsal.domain.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Judgement;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Purpose;

/** What follows from a world's answers, and from answers that do not come. */
final class Reports {

    private Reports() {}

    static Optional<Rejection> begun(Deliberation deliberation, RunCommand.Begun begun) {
        Optional<Progress.Open> open = open(deliberation, begun.step(), begun.attempt(), begun.purpose());
        if (open.isEmpty()) {
            return Optional.of(notOpen(begun.step(), begun.attempt()));
        }
        deliberation.say(new RunEvent.JobStarted(
                begun.step(), begun.attempt(), open.get().key()));
        return Optional.empty();
    }

    static Optional<Rejection> reported(Deliberation deliberation, RunCommand.Reported reported) {
        StepId step = reported.step();
        Optional<Progress.Open> asked = open(deliberation, step, reported.attempt(), reported.purpose());
        if (asked.isEmpty()) {
            return Optional.of(notOpen(step, reported.attempt()));
        }
        Progress.Open open = asked.get();
        Facts facts = Facts.of(reported.facts(), deliberation.at());
        if (facts.job().filter(job -> job.state() == JobFact.State.REFUSED).isPresent()) {
            return Optional.of(
                    new Rejection("refused-at-target", "the target of " + step + " has seen a newer driver's epoch"));
        }
        Action action = deliberation.action(step, open.purpose());
        deliberation.say(new RunEvent.Observed(step, open.attempts(), reported.facts()));
        Judgement judgement = action.judge().judge(facts);
        if (open.ask() == Ask.PROBE) {
            probed(deliberation, step, open, facts, judgement);
        } else {
            judged(deliberation, step, open, action, judgement);
        }
        return Optional.empty();
    }

    /** Whoever did not answer in time is asked what is there. */
    static void missing(Deliberation deliberation) {
        deliberation.state().openSteps().forEach(step -> {
            if (deliberation.state().progress(step) instanceof Progress.Open open
                    && !open.stuck()
                    && !open.deadline().isAfter(deliberation.at())) {
                deliberation.say(
                        new RunEvent.StepProbed(step, open.attempts(), Verdict.UNKNOWN, "no-answer", List.of()));
            }
        });
    }

    private static void probed(
            Deliberation deliberation, StepId step, Progress.Open open, Facts facts, Judgement judgement) {
        boolean neverBegun = judgement.verdict() != Verdict.DONE
                && !(open.effect() instanceof Effect.ReadFacts)
                && facts.job().filter(job -> job.state() == JobFact.State.NONE).isPresent();
        if (neverBegun) {
            deliberation.say(new RunEvent.StepProbed(
                    step, open.attempts(), Verdict.NOT_DONE, RunEvent.StepProbed.NEVER_BEGUN, List.of()));
            return;
        }
        deliberation.say(new RunEvent.StepProbed(
                step, open.attempts(), judgement.verdict(), judgement.code(), judgement.findings()));
        switch (judgement.verdict()) {
            case RUNNING -> {}
            case UNKNOWN -> {
                if (turningPast(deliberation, facts)) {
                    giveUp(deliberation, step, open, judgement);
                }
            }
            case DONE, NOT_DONE, PARTIAL ->
                judged(deliberation, step, open, deliberation.action(step, open.purpose()), judgement);
        }
    }

    /** A reversal waits for what may still run; what has ended it takes back, whatever it did. */
    private static boolean turningPast(Deliberation deliberation, Facts facts) {
        return deliberation.state().course() instanceof Course.Turning
                && facts.job()
                        .filter(job -> job.state() != JobFact.State.RUNNING)
                        .isPresent();
    }

    private static void giveUp(Deliberation deliberation, StepId step, Progress.Open open, Judgement judgement) {
        deliberation.say(new RunEvent.StepFailed(
                step,
                open.attempts(),
                judgement.verdict(),
                judgement.code(),
                false,
                Next.NONE,
                Duration.ZERO,
                judgement.findings()));
    }

    private static void judged(
            Deliberation deliberation, StepId step, Progress.Open open, Action action, Judgement judgement) {
        switch (judgement.verdict()) {
            case DONE -> done(deliberation, step, open, judgement);
            case RUNNING, UNKNOWN ->
                deliberation.say(new RunEvent.StepProbed(
                        step, open.attempts(), judgement.verdict(), judgement.code(), judgement.findings()));
            case NOT_DONE, PARTIAL -> failed(deliberation, step, open, action, judgement);
        }
    }

    private static void done(Deliberation deliberation, StepId step, Progress.Open open, Judgement judgement) {
        if (open.purpose() == Purpose.REPAIR) {
            deliberation.say(new RunEvent.StepRepaired(step, open.attempts()));
            return;
        }
        deliberation.say(new RunEvent.StepSucceeded(step, open.attempts(), judgement.findings()));
        if (step.undoes()) {
            deliberation.say(new RunEvent.StepUndone(step.origin()));
        }
    }

    private static void failed(
            Deliberation deliberation, StepId step, Progress.Open open, Action action, Judgement judgement) {
        boolean again = judgement.retryable()
                && open.failures() + 1 < action.limits().attempts()
                && !deliberation.state().leftBehind(step);
        boolean repair = judgement.verdict() == Verdict.PARTIAL || open.purpose() == Purpose.REPAIR;
        Next next = !again ? Next.NONE : repair ? Next.REPAIR : Next.ANOTHER_ATTEMPT;
        deliberation.say(new RunEvent.StepFailed(
                step,
                open.attempts(),
                open.purpose() == Purpose.REPAIR ? Verdict.PARTIAL : judgement.verdict(),
                judgement.code(),
                judgement.repairable() || open.purpose() == Purpose.REPAIR,
                next,
                again ? action.limits().pause() : Duration.ZERO,
                judgement.findings()));
    }

    private static Optional<Progress.Open> open(Deliberation deliberation, StepId step, int attempt, Purpose purpose) {
        return deliberation.state().allProgress().get(step) instanceof Progress.Open open
                        && open.attempts() == attempt
                        && open.purpose() == purpose
                ? Optional.of(open)
                : Optional.empty();
    }

    private static Rejection notOpen(StepId step, int attempt) {
        return new Rejection("not-open", "attempt " + attempt + " of " + step + " is not open");
    }

    /** For a step that stays open without an answer. */
    static Finding noAnswer(StepId step) {
        return new Finding(
                step.target().isEmpty() ? "fleet" : step.target(),
                step.toString(),
                "the world does not say what became of it",
                "an answer",
                "look at the node and at the job's directory, then resume");
    }
}
