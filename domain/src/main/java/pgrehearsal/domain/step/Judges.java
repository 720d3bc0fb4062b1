package pgrehearsal.domain.step;

import java.util.Optional;
import java.util.function.Function;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Facts;

/** Judges that several step kinds share. */
final class Judges {

    private Judges() {}

    /**
     * A job that still runs is running, whatever the state around it looks like; a job of which nothing is known may be
     * running, so nothing is concluded. Then the state decides.
     */
    static Judge settled(Judge judge) {
        return reported -> reported.job().isEmpty()
                ? Judgement.unknown(
                        "not-seen",
                        new Finding("world", "the job", "no answer", "an answer", "look at the node, then resume"))
                : reported.job().get().state() == JobFact.State.RUNNING ? Judgement.running() : judge.judge(reported);
    }

    /** The state and the job: for scripts that have more to do once the state looks right, and can be repeated. */
    static Judge byStateAndJob(Judge byState, String code, String where, String what) {
        return both(byState, byJob(code, where, what));
    }

    /** The second judge is asked once the first has said that it is done. */
    static Judge both(Judge first, Judge second) {
        return reported -> {
            Judgement judgement = first.judge(reported);
            return judgement.verdict() == Verdict.DONE ? second.judge(reported) : judgement;
        };
    }

    /**
     * The state decides, not the exit code: done if the wanted fact is there, not done and worth another try if another
     * one is, unknown without it.
     */
    static <F extends Fact> Judge byState(
            Function<Facts, Optional<F>> fact, Function<F, Boolean> wanted, String code, String where, String want) {
        return settled(reported -> {
            Optional<F> seen = fact.apply(reported);
            if (seen.isEmpty()) {
                return Judgement.unknown(
                        "not-seen", new Finding(where, want, "no answer", "an answer", "look at the node, then retry"));
            }
            return wanted.apply(seen.get())
                    ? Judgement.done()
                    : Judgement.again(code, another(seen.get(), reported, where, want));
        });
    }

    /** A job that ended well says nothing that helps; any other one does. */
    private static Finding another(Fact found, Facts reported, String where, String want) {
        Seen seen = Seen.of(found);
        boolean well = reported.job().filter(JobFact::succeeded).isPresent();
        return new Finding(
                where,
                seen.thing(),
                seen.found() + (well ? "" : "; the job: " + describe(reported)),
                want,
                advice(reported));
    }

    /** For work that leaves no state of its own to look at: the job's end decides. */
    static Judge byJob(String code, String where, String what) {
        return settled(reported -> reported.job().filter(JobFact::succeeded).isPresent()
                ? Judgement.done()
                : Judgement.again(code, new Finding(where, what, describe(reported), "exit code 0", advice(reported))));
    }

    /** How the job ended, for a finding. */
    static String describe(Facts reported) {
        return reported.job()
                .map(job -> switch (job.state()) {
                    case NONE -> "not begun";
                    case RUNNING -> "still running";
                    case ENDED -> "exit code " + job.exitCode();
                    case TIMED_OUT -> "ended at its time-out";
                    case LOST -> "its process is gone without an exit code";
                    case REFUSED -> "refused: a newer driver is at work";
                })
                .orElse("not seen");
    }

    private static String advice(Facts reported) {
        String tail = reported.job().map(job -> job.outputTail().value()).orElse("");
        return tail.isBlank() ? "look at the server's log" : lastLine(tail);
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
