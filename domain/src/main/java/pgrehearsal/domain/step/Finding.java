package pgrehearsal.domain.step;

/**
 * Something that a person should know of: where, what was found, what was wanted, and what helps.
 *
 * @param where a node, a cluster or a fleet
 */
public record Finding(String where, String what, String found, String wanted, String remedy) {

    @Override
    public String toString() {
        return where + ": " + what + ": found " + found + ", wanted " + wanted
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
