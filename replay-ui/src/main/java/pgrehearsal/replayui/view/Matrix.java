package pgrehearsal.replayui.view;

import java.util.List;
import java.util.SortedMap;
import pgrehearsal.simulator.explore.Ending;

/**
 * What becomes of an upgrade when anything goes wrong anywhere: the cells of an exploration, one for each kind of step
 * and each kind of fault that strikes there first.
 *
 * @param id made of what it says, so that the same one has the same address everywhere
 * @param source the file, as people call it
 * @param fleet as the person has named it to the exploration
 * @param outcomes from the best to the worst
 * @param steps as the plan has them
 * @param breaches runs that break what must hold
 */
public record Matrix(
        String id,
        String source,
        String fleet,
        Extent extent,
        List<Outcome> outcomes,
        List<String> steps,
        List<Kind> faults,
        List<Cell> cells,
        List<Breach> breaches) {

    public Matrix {
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
        faults = List.copyOf(faults);
        cells = List.copyOf(cells);
        breaches = List.copyOf(breaches);
    }

    /**
     * How far it was explored.
     *
     * @param faults that strike in one run at most; likewise crashes and decisions
     * @param first in how many places something can go wrong first
     * @param done of how many of them all was explored
     * @param unstruck faults that found no occasion
     * @param orders in which what runs side by side could have ended, too, and that were left out
     */
    public record Extent(
            int faults,
            int crashes,
            int decisions,
            int first,
            int done,
            int unstruck,
            long orders,
            long runs,
            long transitions,
            long moments) {}

    /** @param family faults of one sort stand together */
    public record Kind(String kind, String family, String what) {}

    /**
     * @param worst what happens by itself at the worst
     * @param alone how many stand how when nobody decides anything
     * @param reachable of how many a person can make what
     * @param withSecond how many stand how when something else goes wrong as well
     * @param examples for each that stands alone, a run that ends like this
     */
    public record Cell(
            String step,
            String fault,
            Ending worst,
            SortedMap<Ending, Long> alone,
            SortedMap<Ending, Long> reachable,
            SortedMap<Ending, Long> withSecond,
            SortedMap<Ending, Play> examples) {}

    /**
     * A run that anybody can play again.
     *
     * @param line for a shell, each word of it quoted where it must be
     * @param say what is said when the run waits, in turn
     * @param mend everything is mended at the end, which only the command line can ask for
     */
    public record Play(String line, List<String> faults, String stopAt, List<String> say, boolean mend) {
        public Play {
            faults = List.copyOf(faults);
            say = List.copyOf(say);
        }
    }

    /** @param fault the kind that strikes first, and {@code step} where; empty if nothing strikes */
    public record Breach(String invariant, String detail, String step, String fault, Play play) {}
}
