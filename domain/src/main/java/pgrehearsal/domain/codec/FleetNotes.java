package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import pgrehearsal.domain.codec.YamlTree.Place;

/**
 * What is noted while a fleet file is read: everything that is wrong with it, and which fields the reader asked for.
 * The latter keeps the published schema honest.
 */
final class FleetNotes {

    /** Nobody mends more than this at a time, and a file of nonsense must not fill the memory. */
    static final int PROBLEMS_MAX = 500;

    private static final Comparator<FleetProblem> BY_PLACE =
            Comparator.comparingInt(FleetProblem::line).thenComparingInt(FleetProblem::column);

    private final List<FleetProblem> problems = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> asked = new TreeMap<>();
    private int unnamed;

    void problem(Place place, String field, String found, String wanted) {
        problem(new FleetProblem(place.line(), place.column(), field, found, wanted));
    }

    void problem(FleetProblem problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        } else {
            unnamed++;
        }
    }

    /**
     * @param path with {@code []} for an item of any number and {@code .*} for any key
     * @param choices all that it may be, or nothing if it is not a closed choice
     */
    void asked(String path, List<String> choices) {
        asked.computeIfAbsent(path.replaceAll("\\[\\d+]", "[]"), _ -> new TreeSet<>())
                .addAll(choices);
    }

    boolean clean() {
        return problems.isEmpty();
    }

    /** In the order of the file. */
    List<FleetProblem> problems() {
        List<FleetProblem> all = new ArrayList<>(problems);
        all.sort(BY_PLACE);
        if (unnamed > 0) {
            FleetProblem last = all.getLast();
            String wanted = "at most " + PROBLEMS_MAX + " at once";
            all.add(new FleetProblem(last.line(), last.column(), "", unnamed + " problems more", wanted));
        }
        return all;
    }

    /** Each field that was asked for, with its choices. */
    SortedMap<String, SortedSet<String>> asked() {
        return asked;
    }
}
