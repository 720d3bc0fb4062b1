package pgrehearsal.domain.view;

/**
 * Where two runs differ.
 *
 * @param where a step, a gate or the run
 * @param what which property of it
 * @param firstAt sequence of the first run's event with which they part, 0 if it has none
 * @param secondAt the same of the second run
 */
public record Difference(String where, String what, String first, String second, long firstAt, long secondAt) {

    /** For the order in which differences came about: the sequence of the earlier of the two events. */
    public long earliest() {
        return firstAt == 0 ? secondAt : secondAt == 0 ? firstAt : Math.min(firstAt, secondAt);
    }

    @Override
    public String toString() {
        return where + ": " + what + ": " + first + " | " + second;
    }
}
