package pgrehearsal.domain.view;

/**
 * Where two runs differ.
 *
 * @param where a step, a gate or the run
 * @param what which property of it
 */
public record Difference(String where, String what, String first, String second) {

    @Override
    public String toString() {
        return where + ": " + what + ": " + first + " | " + second;
    }
}
