package pgrehearsal.replayui.cli;

import pgrehearsal.domain.run.Outcome;

/**
 * How a command ended, as a number that scripts can rely on.
 *
 * <p>Declared from the lightest to the heaviest: when several are true at once, the heaviest is the process's exit
 * code. A violated invariant weighs more than any way in which the run ended; a recording that cannot be trusted
 * weighs more than what was found in it; a bug makes every other answer doubtful.
 */
public enum ExitCode {
    ANSWERED(0, "upgraded, or the question was answered"),
    REVERSED(10, "reversed: safe, not upgraded"),
    PARKED(11, "parked: a decision is open"),
    REFUSED(12, "refused: preflight or policy said no; nothing but scratch was made, and that was removed"),
    BAD_INPUT(2, "bad usage or input: the message says where, what was found and what is allowed"),
    VIOLATED(20, "an invariant was violated"),
    DIFFERENT(22, "two recordings differ"),
    UNVERIFIED(21, "a recording or journal failed verification"),
    BUG(1, "a bug: unexpected error");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** The code of a process that asked how a run stands. */
    static ExitCode of(Outcome outcome, boolean violated) {
        ExitCode end = switch (outcome) {
            case UPGRADED -> ANSWERED;
            case REVERSED -> REVERSED;
            case PARKED -> PARKED;
            case REFUSED -> REFUSED;
        };
        return violated ? end.and(VIOLATED) : end;
    }

    /** The code of a process in which both happened. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
