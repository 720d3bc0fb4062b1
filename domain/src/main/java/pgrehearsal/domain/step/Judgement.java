package pgrehearsal.domain.step;

import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param code stable name of the reason, for counting and for programs
 * @param retryable trying again without a person's help makes sense
 * @param repairable what is half done can be brought back to not done by the step kind's repair
 */
public record Judgement(Verdict verdict, String code, boolean retryable, boolean repairable, List<Finding> findings) {

    private static final Judgement DONE = new Judgement(Verdict.DONE, "done", false, false, List.of());
    private static final Judgement RUNNING = new Judgement(Verdict.RUNNING, "running", false, false, List.of());

    public Judgement {
        findings = List.copyOf(findings);
    }

    public static Judgement done() {
        return DONE;
    }

    /** Done, with something to know. */
    public static Judgement done(Finding finding) {
        return new Judgement(Verdict.DONE, "done", false, false, List.of(finding));
    }

    public static Judgement running() {
        return RUNNING;
    }

    /** The world said no, and will say it again. */
    public static Judgement refused(String code, List<Finding> findings) {
        return new Judgement(Verdict.NOT_DONE, code, false, false, findings);
    }

    public static Judgement refused(String code, Finding finding) {
        return refused(code, List.of(finding));
    }

    /** Not there yet; another try may do. */
    public static Judgement again(String code, Finding finding) {
        return again(code, List.of(finding));
    }

    public static Judgement again(String code, List<Finding> findings) {
        return new Judgement(Verdict.NOT_DONE, code, true, false, findings);
    }

    /** Done in part, and the step kind's repair undoes that part. */
    public static Judgement repairable(String code, boolean retryable, Finding finding) {
        return new Judgement(Verdict.PARTIAL, code, retryable, true, List.of(finding));
    }

    /** Done in part, and nothing but turning back undoes that part. */
    public static Judgement partial(String code, Finding finding) {
        return new Judgement(Verdict.PARTIAL, code, false, false, List.of(finding));
    }

    public static Judgement unknown(String code, Finding finding) {
        return new Judgement(Verdict.UNKNOWN, code, false, false, List.of(finding));
    }

    /** Of an empty list of findings: done; of any other: refused with this code. */
    public static Judgement unless(String code, List<Finding> findings) {
        return findings.isEmpty() ? done() : refused(code, findings);
    }
}
