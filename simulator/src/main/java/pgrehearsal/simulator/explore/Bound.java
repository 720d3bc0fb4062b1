package pgrehearsal.simulator.explore;

/**
 * How far an exploration goes.
 *
 * @param faults that strike in one run at most
 * @param crashes of a driver or a job in one run at most
 * @param decisions of a person in one run at most, beside approvals
 * @param orders steps of one run at most that end before whatever runs beside them
 */
public record Bound(int faults, int crashes, int decisions, int orders) {

    static final Bound NOTHING = new Bound(0, 0, 0, 0);

    /** Whether two things may go otherwise than usual in one run. */
    boolean pairs() {
        return faults + crashes + orders > 1;
    }

    Bound withoutOne(Danger danger) {
        return switch (danger.sort()) {
            case FAULT -> new Bound(faults - 1, crashes, decisions, orders);
            case CRASH -> new Bound(faults, crashes - 1, decisions, orders);
            case ORDER -> new Bound(faults, crashes, decisions, orders - 1);
        };
    }

    Bound afterDecision() {
        return new Bound(faults, crashes, decisions - 1, orders);
    }

    boolean allows(Danger danger) {
        return switch (danger.sort()) {
            case FAULT -> faults > 0;
            case CRASH -> crashes > 0;
            case ORDER -> orders > 0;
        };
    }

    boolean allowsAnyDanger() {
        return faults > 0 || crashes > 0 || orders > 0;
    }
}
