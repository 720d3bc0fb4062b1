package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;

/** A simulation that is brought to an event of a recorded one, and goes on from there with faults of its own. */
public final class WhatIf {

    private static final String MARK = "what-if ";
    private static final int ID_DIGITS = 12;

    private final SimulationOptions options;
    private final Simulation simulation;
    private final int from;

    private WhatIf(SimulationOptions options, Simulation simulation, int from) {
        this.options = options;
        this.simulation = simulation;
        this.from = from;
    }

    /**
     * The options that a recording was made with.
     *
     * @throws IllegalArgumentException if it is not the recording of a simulation that its options alone give again
     */
    public static SimulationOptions options(RunPlanned planned) {
        RunOptions recorded = planned.options();
        if (recorded.world() != WorldKind.SIMULATED) {
            throw new IllegalArgumentException(planned.run() + " is no simulation");
        }
        if (recorded.decisions().stream().anyMatch(text -> text.startsWith(MARK))) {
            throw new IllegalArgumentException(planned.run() + " is itself a what-if of another recording");
        }
        Sites sites = FaultSites.of(planned.plan());
        SimulationOptions options = new SimulationOptions(
                planned.plan(),
                planned.planHash(),
                planned.procedureHash(),
                recorded.seed(),
                recorded.faults().stream()
                        .map(text -> FaultSpec.parse(text, sites))
                        .toList(),
                OperatorSettings.parse(recorded.decisions()),
                recorded.product());
        return recorded.seed() == 0 ? options.nominal() : options;
    }

    /** Plays a simulation until an event is on record, with all that was decided together with it. */
    public static WhatIf at(SimulationOptions options, int event) {
        Simulation simulation = Simulation.of(options);
        boolean moves = true;
        while (moves && simulation.entries().size() < event) {
            moves = simulation.step();
        }
        return new WhatIf(options, simulation, simulation.entries().size());
    }

    /** How many events are on record where it parts from the recorded run. */
    public int from() {
        return from;
    }

    /** The events until then. */
    public List<LogEntry> prefix() {
        return List.copyOf(simulation.entries().subList(0, from));
    }

    /** What becomes of it with these faults, as the record of a run of its own. */
    public List<LogEntry> with(List<Fault> faults) {
        Simulation parted = simulation.fork();
        faults.forEach(parted::arm);
        List<LogEntry> entries = new ArrayList<>(parted.finish().entries());
        LogEntry first = entries.getFirst();
        entries.set(0, new LogEntry(first.sequence(), first.at(), first.epoch(), first.actor(), planned(faults)));
        return entries;
    }

    /** The state that a log leads to. */
    public static RunState state(List<LogEntry> entries) {
        return RunState.fold(entries).orElseThrow();
    }

    private RunPlanned planned(List<Fault> faults) {
        RunPlanned before = options.planned();
        String what = MARK + before.run() + " at " + from;
        List<String> decisions = new ArrayList<>(before.options().decisions());
        decisions.add(what);
        List<String> all = new ArrayList<>(before.options().faults());
        faults.stream().map(Fault::text).forEach(all::add);
        String id = Hash.of(what + "\n" + String.join("\n", all)).substring(0, ID_DIGITS);
        return new RunPlanned(
                new RunId("sim-" + id),
                before.plan(),
                before.planHash(),
                before.procedureHash(),
                new RunOptions(
                        WorldKind.SIMULATED,
                        before.options().seed(),
                        all,
                        decisions,
                        before.options().product()));
    }
}
