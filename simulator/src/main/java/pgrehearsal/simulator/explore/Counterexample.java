package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.SimulationResult;
import pgrehearsal.simulator.sim.Violation;

/**
 * A run that breaks what must hold, and of which nothing can be left out: the same invariant holds without any one of
 * its faults, crashes or decisions.
 *
 * @param mended the run is brought to a stop, everything is mended, and it still comes to no end
 */
public record Counterexample(Course course, Violation violation, boolean mended) {

    static final Comparator<Counterexample> ORDER = Comparator.comparing((Counterexample counterexample) ->
                    counterexample.violation().invariant())
            .thenComparing(counterexample -> counterexample.course().toString())
            .thenComparing(counterexample -> counterexample.violation().detail());

    /** Plays a course from its beginning, and says how it breaks the invariant in question; empty if that holds. */
    interface Player {

        Optional<Counterexample> play(Course course);
    }

    static Counterexample shrunk(SimulationOptions base, Course found, Violation violation) {
        return new Counterexample(found, violation, false)
                .shrunk(course -> played(base, course, violation.invariant()));
    }

    /** Leaves out one thing after the other, until there is none without which the invariant is still broken. */
    Counterexample shrunk(Player player) {
        Counterexample smallest = player.play(course).orElse(this);
        Optional<Counterexample> smaller = Optional.of(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smallest.course().simpler().stream()
                    .map(player::play)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return smallest;
    }

    /** Tells whether its run breaks the invariant, and no longer without any one of its things. */
    boolean isMinimal(Player player) {
        return player.play(course).isPresent()
                && course.simpler().stream().map(player::play).allMatch(Optional::isEmpty);
    }

    static Optional<Counterexample> played(SimulationOptions base, Course course, String invariant) {
        Simulation simulation = Simulation.of(course.options(base));
        SimulationResult result = simulation.finish();
        for (Violation violation : result.violations()) {
            if (violation.invariant().equals(invariant)) {
                return Optional.of(new Counterexample(course, violation, false));
            }
        }
        return Walk.withoutAnswer(simulation)
                .filter(violation -> violation.invariant().equals(invariant))
                .map(violation -> new Counterexample(course, violation, true));
    }

    /** The run from its beginning to its end. */
    public SimulationResult recorded(SimulationOptions base) {
        Simulation simulation = Simulation.of(course.options(base));
        SimulationResult result = simulation.finish();
        return mended && !result.state().ended() ? simulation.remedy() : result;
    }

    /** Behind {@code rehearse}, with the fleet as the person has named it. */
    public List<String> replay(String fleet) {
        List<String> line = new ArrayList<>(List.of("simulate", fleet, "--seed", "0"));
        course.faults().forEach(fault -> line.addAll(List.of("--fault", fault.text())));
        course.turnsAt().ifPresent(gate -> line.addAll(List.of("--stop-at", gate)));
        if (!course.sayings().isEmpty()) {
            List<String> words = course.sayings().stream().map(Object::toString).toList();
            line.addAll(List.of("--say", String.join(",", words)));
        }
        if (mended) {
            line.add("--mend");
        }
        return line;
    }
}
