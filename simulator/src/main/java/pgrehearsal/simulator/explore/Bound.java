package pgrehearsal.simulator.explore;

/**
 * How far an exploration goes.
 *
 * @param faults that strike in one run at most
 * @param crashes of a driver or a job in one run at most
 * @param decisions of a person in one run at most, beside approvals
 */
public record Bound(int faults, int crashes, int decisions) {

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
