package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.fault.Fault;

/**
 * A simulation that is brought to an event of a recorded one, and goes on from there with faults and an operator of its
 * own. What comes of it is a recorded simulation as well, from any event of which another one can go on.
 */
public final class WhatIf {

    private static final int ID_DIGITS = 12;

    private final Origin origin;
    private final Simulation simulation;
    private final List<Turn> turned;
    private final int from;

    private WhatIf(Origin origin, Simulation simulation, List<Turn> turned) {
        this.origin = origin;
        this.simulation = simulation;
        this.turned = List.copyOf(turned);
        this.from = simulation.entries().size();
    }

    /**
     * Plays a recorded simulation until an event is on record, with all that was decided together with it.
     *
     * @throws IllegalArgumentException if it is not the recording of a simulation that its options alone give again
     */
    public static WhatIf at(RunPlanned recorded, int event) {
        Origin origin = Origin.of(recorded);
        Simulation simulation = Simulation.of(origin.options());
        List<Turn> turned = new ArrayList<>();
        for (Turn turn : origin.turns()) {
            if (turn.at() <= event) {
                play(simulation, turn.at());
                turn.happenIn(simulation);
                turned.add(turn);
            }
        }
        play(simulation, event);
        return new WhatIf(origin, simulation, turned);
    }

    private static void play(Simulation simulation, int event) {
        boolean moves = true;
        while (moves && simulation.entries().size() < event) {
            moves = simulation.step();
        }
    }

    /** How many events are on record where it parts from the recorded run. */
    public int from() {
        return from;
    }

    /** The events until then. */
    public List<LogEntry> prefix() {
        List<LogEntry> entries = simulation.entries().subList(0, from);
        return origin.turns().isEmpty() ? List.copyOf(entries) : planned(origin.recorded(), entries);
    }

    /**
     * What becomes of it, as the record of a run of its own.
     *
     * @param faults that are about to strike from there on, beside those that are about to anyway
     * @param operator how the operator is minded from there on; empty if as before
     */
    public List<LogEntry> with(List<Fault> faults, Optional<OperatorSettings> operator) {
        Turn turn = new Turn(origin.recorded().run().value(), from, faults, operator);
        Simulation parted = simulation.fork();
        turn.happenIn(parted);
        List<Turn> turns = new ArrayList<>(turned);
        turns.add(turn);
        return planned(planned(turns), parted.finish().entries());
    }

    /** The state that a log leads to. */
    public static RunState state(List<LogEntry> entries) {
        return RunState.fold(entries).orElseThrow();
    }

    private RunPlanned planned(List<Turn> turns) {
        RunPlanned before = origin.options().planned();
        List<String> faults = new ArrayList<>(before.options().faults());
        List<String> decisions = new ArrayList<>(before.options().decisions());
        for (Turn turn : turns) {
            turn.faults().stream().map(Fault::text).forEach(faults::add);
            decisions.addAll(turn.texts());
        }
        String what = String.join("\n", decisions) + "\n\n" + String.join("\n", faults);
        return new RunPlanned(
                new RunId("sim-" + Hash.of(before.run() + "\n" + what).substring(0, ID_DIGITS)),
                before.plan(),
                before.planHash(),
                before.procedureHash(),
                new RunOptions(
                        WorldKind.SIMULATED,
                        before.options().seed(),
                        faults,
                        decisions,
                        before.options().product()));
    }

    private static List<LogEntry> planned(RunPlanned planned, List<LogEntry> others) {
        List<LogEntry> entries = new ArrayList<>(others);
        LogEntry first = entries.getFirst();
        entries.set(0, new LogEntry(first.sequence(), first.at(), first.epoch(), first.actor(), planned));
        return entries;
    }
}
