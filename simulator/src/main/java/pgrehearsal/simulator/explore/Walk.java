package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.simulator.sim.Occasion;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.Violation;

/** From one place of a run to every end that it can come to from there within a bound. */
final class Walk {

    private final Dangers dangers;
    private final Sink sink;
    private long transitions;

    /** Hears of every end. */
    interface Sink {

        void ended(Course course, Ending ending, Simulation simulation);

        void violated(Course course, Violation violation);

        /** A branch that the walk leaves to somebody else, or empty if it is to be walked at once. */
        boolean takes(Branch branch);
    }

    /** A run that is about to part from another one. */
    record Branch(Simulation simulation, Course course, Bound left, BitSet passed, Optional<Danger> danger) {}

    Walk(Dangers dangers, Sink sink) {
        this.dangers = dangers;
        this.sink = sink;
    }

    long transitions() {
        return transitions;
    }

    void from(Branch start) {
        Simulation simulation = start.simulation();
        BitSet passed = (BitSet) start.passed().clone();
        Optional<Danger> struck = start.danger();
        Set<Gate> gates = new LinkedHashSet<>();
        @Nullable RunStatus asked = null;
        boolean moves = true;
        while (moves) {
            Simulation before = start.left().allowsAnyDanger() ? simulation.fork() : simulation;
            moves = simulation.step();
            transitions++;
            if (broken(start.course(), simulation)) {
                return;
            }
            strike(start, before, simulation.takeOccasions(), passed, struck);
            struck = Optional.empty();
            // While somebody thinks, other things may happen; what can be said stays the same.
            Optional<Gate> gate = simulation.gateToApprove();
            if (gate.isPresent() && gates.add(gate.get())) {
                turnBack(start, simulation, gate.get(), passed);
            }
            if (simulation.waits() && simulation.state().status() != asked) {
                asked = simulation.state().status();
                decide(start, simulation, passed);
            }
        }
        end(start, simulation);
    }

    private boolean broken(Course course, Simulation simulation) {
        if (simulation.violations().isEmpty()) {
            return false;
        }
        simulation.violations().forEach(violation -> sink.violated(course, violation));
        sink.ended(course, Ending.VIOLATED, simulation);
        return true;
    }

    /** Each danger strikes at its first occasion; of two that strike in one moment, the other one comes later. */
    private void strike(
            Branch start, Simulation before, List<Occasion> occasions, BitSet passed, Optional<Danger> struck) {
        boolean awaited = struck.isPresent();
        for (Occasion occasion : occasions) {
            boolean own =
                    struck.filter(danger -> danger.occasion().equals(occasion)).isPresent();
            awaited &= !own;
            for (Danger danger : dangers.at(occasion)) {
                boolean first = !passed.get(danger.place());
                boolean later =
                        !awaited && !(own && danger.place() <= struck.get().place());
                if (first && later && start.left().allows(danger)) {
                    Simulation branch = before.fork();
                    branch.arm(danger.fault());
                    go(new Branch(
                            branch,
                            start.course().with(danger.fault()),
                            start.left().withoutOne(danger),
                            (BitSet) passed.clone(),
                            Optional.of(danger)));
                }
            }
        }
        for (Occasion occasion : occasions) {
            dangers.at(occasion).forEach(danger -> passed.set(danger.place()));
        }
    }

    private void turnBack(Branch start, Simulation simulation, Gate gate, BitSet passed) {
        if (start.left().decisions() == 0 || start.course().turnsAt().isPresent()) {
            return;
        }
        Saying reverse = new Saying(false, Saying.Verb.REVERSE, "");
        Course course = start.course().turningAt(gate.name(), reverse);
        Simulation branch = simulation.fork();
        branch.tell(gate, reverse);
        go(new Branch(branch, course, start.left().afterDecision(), (BitSet) passed.clone(), Optional.empty()));
    }

    private void decide(Branch start, Simulation simulation, BitSet passed) {
        if (start.left().decisions() == 0) {
            return;
        }
        for (Saying saying : sayings(simulation)) {
            Simulation branch = simulation.fork();
            branch.tell(saying);
            go(new Branch(
                    branch,
                    start.course().saying(saying),
                    start.left().afterDecision(),
                    (BitSet) passed.clone(),
                    Optional.empty()));
        }
    }

    private static List<Saying> sayings(Simulation simulation) {
        Set<Saying> sayings = new LinkedHashSet<>();
        List<OpenDecision> open = simulation.state().openDecisions();
        open.forEach(decision -> Saying.to(decision).ifPresent(sayings::add));
        boolean parked = simulation.state().status() instanceof RunStatus.Parked;
        if (parked
                && sayings.stream()
                                .filter(saying -> saying.verb() == Saying.Verb.RETRY)
                                .count()
                        > 1) {
            sayings.add(new Saying(false, Saying.Verb.RESUME, ""));
        }
        List<Saying> all = new ArrayList<>(sayings);
        if (parked) {
            sayings.forEach(saying -> all.add(saying.mended()));
        } else {
            all.add(new Saying(false, Saying.Verb.FINISH, ""));
        }
        return all;
    }

    private void go(Branch branch) {
        if (!sink.takes(branch)) {
            from(branch);
        }
    }

    private void end(Branch start, Simulation simulation) {
        simulation.finish();
        if (broken(start.course(), simulation)) {
            return;
        }
        Optional<Violation> silent = withoutAnswer(simulation);
        if (silent.isPresent()) {
            sink.violated(start.course(), silent.get());
        }
        sink.ended(start.course(), silent.isPresent() ? Ending.VIOLATED : Ending.of(simulation.state()), simulation);
    }

    /** What says that a run which has come to a stop comes to no end even once everything is mended. */
    static Optional<Violation> withoutAnswer(Simulation stopped) {
        if (stopped.state().ended()) {
            return Optional.empty();
        }
        Simulation mended = stopped.fork();
        var result = mended.remedy();
        if (!result.violations().isEmpty()) {
            return Optional.of(result.violations().getFirst());
        }
        return result.state().ended()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "always-an-answer",
                        "everything is mended, and neither trying again nor turning back brings the run to an end: "
                                + result.state().status()));
    }
}
