package pgrehearsal.domain.codec;

/**
 * Something in a fleet file that cannot be accepted.
 *
 * @param line from 1
 * @param column from 1
 * @param field the path to it, for example {@code clusters[0].nodes[2].host}
 */
public record FleetProblem(int line, int column, String field, String found, String wanted) {

    @Override
    public String toString() {
        return line + ":" + column + ": " + (field.isEmpty() ? "" : field + ": ") + "found " + found + ", wanted "
                + wanted;
    }

    /** The file is not a YAML document that could be looked at field by field. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient FleetProblem problem;

        Unreadable(YamlTree.Place place, String found) {
            this(place, found, "one YAML document with a fleet");
        }

        Unreadable(YamlTree.Place place, String found, String wanted) {
            super(found);
            problem = new FleetProblem(place.line(), place.column(), "", found, wanted);
        }

        FleetProblem problem() {
            return problem;
        }
    }
}
