package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.StepIntended;
import pgrehearsal.simulator.sim.Occasion;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.Violation;

/**
 * Goes along runs that part from each other. It goes each way twice: first without any more danger, so that it is known
 * from every moment what becomes of a run; then once more, to part from it at every danger. A run that comes to a
 * moment that is known goes no further.
 */
final class Walk {

    private final Dangers dangers;
    private final Map<String, Found> violations = new LinkedHashMap<>();
    private final Set<Long> expanded = new LinkedHashSet<>();
    private final Set<Long> answered = new LinkedHashSet<>();
    private final Moments moments;
    private final Atlas own = new Atlas();
    private long transitions;
    private long joined;

    /** A broken invariant, and the run that broke it. */
    record Found(Course course, Violation violation) {}

    /** What becomes of the branches that are met. */
    @FunctionalInterface
    interface Sink {

        void meets(Branch branch);
    }

    Walk(Dangers dangers, Moments moments) {
        this.dangers = dangers;
        this.moments = moments;
    }

    Atlas own() {
        return own;
    }

    long transitions() {
        return transitions;
    }

    /** How many runs have come to a moment that was known. */
    long joined() {
        return joined;
    }

    Map<String, Found> violations() {
        return violations;
    }

    /** What becomes of a run without any more danger. */
    Fate fate(Branch start) {
        Simulation simulation = start.simulation();
        Trail trail = new Trail();
        Waits waits = new Waits();
        boolean moves = true;
        while (moves) {
            long before = simulation.state().sequence();
            moves = step(simulation, trail);
            if (broken(start.course(), simulation)) {
                return trail.ending(Fate.of(Ending.VIOLATED), own);
            }
            Optional<Long> key = moment(simulation, before, start.left());
            Optional<Fate> known = key.flatMap(this::known);
            if (known.isPresent()) {
                joined++;
                return trail.ending(known.get(), own);
            }
            key.ifPresent(trail::comesTo);
            for (Branch decided : waits.decisions(start, simulation)) {
                trail.or(fate(decided));
            }
        }
        return trail.ending(Fate.of(end(start.course(), simulation)), own);
    }

    private Optional<Fate> known(long key) {
        Optional<Fate> here = own.get(key);
        return here.isPresent() ? here : moments.known(key);
    }

    /** Parts from a run at every danger, and at every danger behind every decision. */
    void spread(Branch start, Sink sink) {
        Simulation simulation = start.simulation();
        BitSet passed = (BitSet) start.passed().clone();
        Optional<Danger> struck = start.struck();
        Waits waits = new Waits();
        Trail trail = new Trail();
        Optional<Long> newest = Optional.empty();
        boolean moves = true;
        while (moves) {
            Simulation before = simulation.fork();
            moves = step(simulation, trail);
            if (!simulation.violations().isEmpty()) {
                return;
            }
            strike(start, before, simulation.takeOccasions(), passed, struck, sink);
            struck = Optional.empty();
            Optional<Long> key = moment(simulation, before.state().sequence(), start.left());
            if (key.isPresent() && !key.equals(newest)) {
                newest = key;
                // From what all runs have in common every danger is tried by somebody else.
                boolean common = !start.course().faults().isEmpty() && moments.isUndisturbed(key.get());
                if (common || !expanded.add(moments.with(key.get(), start.left()))) {
                    return;
                }
            }
            for (Branch decided : waits.decisions(start, simulation)) {
                spread(
                        new Branch(
                                decided.simulation(),
                                decided.course(),
                                decided.left(),
                                (BitSet) passed.clone(),
                                Optional.empty(),
                                start.retried() || trail.retried()),
                        sink);
            }
        }
    }

    /** What a run has come to, if something was recorded; what joins in between is found out at the next record. */
    private Optional<Long> moment(Simulation simulation, long before, Bound left) {
        return simulation.state().sequence() == before ? Optional.empty() : moments.key(simulation, left);
    }

    private boolean step(Simulation simulation, Trail trail) {
        long before = simulation.state().sequence();
        boolean moves = simulation.step();
        transitions++;
        List<LogEntry> entries = simulation.entries();
        for (int i = (int) before; i < entries.size(); i++) {
            if (entries.get(i).event() instanceof StepIntended intended && intended.attempt() > 1) {
                trail.retries();
            }
        }
        return moves;
    }

    private boolean broken(Course course, Simulation simulation) {
        simulation.violations().forEach(violation -> note(course, violation));
        return !simulation.violations().isEmpty();
    }

    private void note(Course course, Violation violation) {
        violations.putIfAbsent(violation.invariant(), new Found(course, violation));
    }

    /** Each danger strikes at its first occasion; of two that strike in one moment, the other one comes later. */
    private void strike(
            Branch start,
            Simulation before,
            List<Occasion> occasions,
            BitSet passed,
            Optional<Danger> struck,
            Sink sink) {
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
                    sink.meets(new Branch(
                            branch,
                            start.course().with(danger.fault()),
                            start.left().withoutOne(danger),
                            (BitSet) passed.clone(),
                            Optional.of(danger),
                            start.retried()));
                }
            }
        }
        for (Occasion occasion : occasions) {
            dangers.at(occasion).forEach(danger -> passed.set(danger.place()));
        }
    }

    private Ending end(Course course, Simulation simulation) {
        simulation.finish();
        if (broken(course, simulation)) {
            return Ending.VIOLATED;
        }
        Optional<Long> key = moments.key(simulation, Bound.NOTHING);
        if (key.isPresent() && !answered.add(key.get())) {
            return Ending.of(simulation.state());
        }
        Optional<Violation> silent = withoutAnswer(simulation);
        silent.ifPresent(violation -> note(course, violation));
        return silent.isPresent() ? Ending.VIOLATED : Ending.of(simulation.state());
    }

    /** What says that a run which has come to a stop comes to no end even once everything is mended. */
    static Optional<Violation> withoutAnswer(Simulation stopped) {
        if (stopped.state().ended()) {
            return Optional.empty();
        }
        return stopped.fork().remedy().violations().stream().findFirst();
    }

    /** Where a run waits for a person, and what it could be told there. While somebody thinks, other things happen. */
    private static final class Waits {

        private final Set<Gate> gates = new LinkedHashSet<>();
        private @Nullable Object asked;

        List<Branch> decisions(Branch start, Simulation simulation) {
            List<Branch> decisions = new ArrayList<>();
            if (start.left().decisions() == 0) {
                return decisions;
            }
            Optional<Gate> gate = simulation.gateToApprove();
            if (gate.isPresent()
                    && gates.add(gate.get())
                    && start.course().turnsAt().isEmpty()) {
                Saying reverse = new Saying(false, Saying.Verb.REVERSE, "");
                Simulation branch = simulation.fork();
                branch.tell(gate.get(), reverse);
                decisions.add(decided(
                        start, branch, start.course().turningAt(gate.get().name(), reverse)));
            }
            if (simulation.waits() && simulation.state().status() != asked) {
                asked = simulation.state().status();
                for (Saying saying : Decisions.of(simulation.state())) {
                    Simulation branch = simulation.fork();
                    branch.tell(saying);
                    decisions.add(decided(start, branch, start.course().saying(saying)));
                }
            }
            return decisions;
        }

        private static Branch decided(Branch start, Simulation branch, Course course) {
            return new Branch(
                    branch, course, start.left().afterDecision(), start.passed(), Optional.empty(), start.retried());
        }
    }
}
