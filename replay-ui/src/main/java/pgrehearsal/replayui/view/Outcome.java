package pgrehearsal.replayui.view;

import java.util.Arrays;
import java.util.List;
import pgrehearsal.simulator.explore.Ending;

/**
 * How an explored run stands when nothing more happens by itself, as people see it.
 *
 * @param sign told by its form too, never by its colour alone
 * @param word for a narrow place
 */
public record Outcome(Ending ending, String sign, String word, String meaning) {

    /** From the best to the worst. */
    public static List<Outcome> all() {
        return Arrays.stream(Ending.values()).map(Outcome::of).toList();
    }

    public static Outcome of(Ending ending) {
        return switch (ending) {
            case UPGRADED -> new Outcome(ending, "\u2713", "upgraded", "upgraded as if nothing had been");
            case AFTER_RETRY ->
                new Outcome(ending, "\u21bb", "after retry", "upgraded after something was tried again");
            case WITHOUT_NODE -> new Outcome(ending, "\u2212", "without node", "upgraded without a node");
            case REVERSED -> new Outcome(ending, "\u21a9", "reversed", "back on the old version");
            case REFUSED -> new Outcome(ending, "\u2298", "refused", "refused before anything was changed");
            case PARKED -> new Outcome(ending, "P", "parked", "parked: a person decides");
            case VIOLATED -> new Outcome(ending, "\u2717", "violated", "something broke that must hold");
        };
    }
}
