package pgrehearsal.simulator.explore;

import java.util.Locale;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;

/** How a run stands when nothing more happens by itself, from the best to the worst. */
public enum Ending {
    UPGRADED,
    AFTER_RETRY,
    WITHOUT_NODE,
    REVERSED,
    REFUSED,
    PARKED,
    VIOLATED;

    /** Whether something was tried again is not seen in a state, but on the way to it. */
    static Ending of(RunState state) {
        return switch (state.outcome()) {
            case REVERSED -> REVERSED;
            case REFUSED -> REFUSED;
            case PARKED -> PARKED;
            case UPGRADED -> upgraded(state);
        };
    }

    private static Ending upgraded(RunState state) {
        boolean skipped = !state.leftOut().isEmpty()
                || state.allProgress().values().stream().anyMatch(Progress.Skipped.class::isInstance);
        return skipped ? WITHOUT_NODE : UPGRADED;
    }

    /** As a person writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
