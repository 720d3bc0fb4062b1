package pgrehearsal.simulator.explore;

/**
 * How far an exploration goes.
 *
 * @param faults that strike in one run at most
 * @param crashes of a driver or a job in one run at most
 * @param decisions of a person in one run at most, beside approvals
 */
public record Bound(int faults, int crashes, int decisions) {

    static final Bound NOTHING = new Bound(0, 0, 0);

    /** Whether two things may go wrong in one run. */
    boolean pairs() {
        return faults + crashes > 1;
    }

    Bound withoutOne(Danger danger) {
        return danger.crash() ? new Bound(faults, crashes - 1, decisions) : new Bound(faults - 1, crashes, decisions);
    }

    Bound afterDecision() {
        return new Bound(faults, crashes, decisions - 1);
    }

    boolean allows(Danger danger) {
        return danger.crash() ? crashes > 0 : faults > 0;
    }

    boolean allowsAnyDanger() {
        return faults > 0 || crashes > 0;
    }
}
