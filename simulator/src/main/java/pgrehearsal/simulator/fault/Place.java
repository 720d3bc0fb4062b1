package pgrehearsal.simulator.fault;

/**
 * Where a fault strikes: a step, written as the step itself is.
 *
 * @param step a step kind, with {@code undo:} before it if it is taken back
 * @param node the step's target, empty if it is about the whole cluster
 */
public record Place(String step, String node) {

    private static final String UNDO = "undo:";

    /** @throws IllegalArgumentException if the text has not the form {@code step} or {@code step/node} */
    public static Place parse(String text) {
        int slash = text.indexOf('/');
        String step = slash < 0 ? text : text.substring(0, slash);
        String node = slash < 0 ? "" : text.substring(slash + 1);
        if (step.isEmpty() || step.equals(UNDO) || slash >= 0 && node.isEmpty() || node.contains("/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a place; wanted a step or step/node, for example await-catch-up/n3");
        }
        return new Place(step, node);
    }

    /** Where the place ends in a spec: a colon separates parameters, but not the one in {@code undo:}. */
    static int endIn(String spec, int from) {
        int start = spec.startsWith(UNDO, from) ? from + UNDO.length() : from;
        int colon = spec.indexOf(':', start);
        return colon < 0 ? spec.length() : colon;
    }

    @Override
    public String toString() {
        return node.isEmpty() ? step : step + "/" + node;
    }
}
