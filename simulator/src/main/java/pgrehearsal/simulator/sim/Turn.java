package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pgrehearsal.simulator.fault.Fault;

/**
 * An event from which on a simulation goes otherwise than a recorded one.
 *
 * @param run the recorded one
 * @param at how many events both have in common
 * @param faults that are about to strike from there on
 * @param operator how the operator is minded from there on; empty if as before
 */
record Turn(String run, int at, List<Fault> faults, Optional<OperatorSettings> operator) {

    private static final String MARK = "what-if ";
    private static final Pattern WRITTEN = Pattern.compile(MARK + "(\\S+) at (\\d{1,6}), faults (\\d{1,3})");

    Turn {
        faults = List.copyOf(faults);
    }

    /** Whether one of a run's decisions says that it turned there; those behind it are the operator's from then on. */
    static boolean isMark(String decision) {
        return decision.startsWith(MARK);
    }

    /**
     * As a run has recorded it.
     *
     * @param mark with the operator's decisions behind it
     * @param faults all that the run has recorded and that no later turn has brought: the last of them are this one's
     * @throws IllegalArgumentException if it is not written like that
     */
    static Turn parse(String mark, List<String> operator, List<Fault> faults) {
        Matcher written = WRITTEN.matcher(mark);
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + mark + "' is written by another version of this program");
        }
        int count = Integer.parseInt(written.group(3));
        if (count > faults.size()) {
            throw new IllegalArgumentException("'" + mark + "', but " + faults.size() + " faults are recorded for it");
        }
        return new Turn(
                written.group(1),
                Integer.parseInt(written.group(2)),
                faults.subList(faults.size() - count, faults.size()),
                operator.isEmpty() ? Optional.empty() : Optional.of(OperatorSettings.parse(operator)));
    }

    /** As it is parsed. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(MARK + run + " at " + at + ", faults " + faults.size());
        operator.ifPresent(settings -> texts.addAll(settings.texts()));
        return texts;
    }

    void happenIn(Simulation simulation) {
        faults.forEach(simulation::arm);
        operator.ifPresent(simulation::mind);
    }
}
