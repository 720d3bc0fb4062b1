package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;

/**
 * How a recorded simulation came about.
 *
 * @param options that it began with
 * @param turns where it went otherwise than these alone would have had it, in their order
 */
record Origin(RunPlanned recorded, SimulationOptions options, List<Turn> turns) {

    Origin {
        turns = List.copyOf(turns);
    }

    /** @throws IllegalArgumentException if its options do not say that */
    static Origin of(RunPlanned recorded) {
        RunOptions said = recorded.options();
        if (said.world() != WorldKind.SIMULATED) {
            throw new IllegalArgumentException(recorded.run() + " is no simulation");
        }
        Sites sites = FaultSites.of(recorded.plan());
        List<Fault> faults =
                said.faults().stream().map(text -> FaultSpec.parse(text, sites)).toList();
        List<String> decisions = said.decisions();
        List<Integer> marks = IntStream.range(0, decisions.size())
                .filter(place -> Turn.isMark(decisions.get(place)))
                .boxed()
                .toList();
        int brought = 0;
        List<Turn> turns = new ArrayList<>();
        // From the last one backwards: whatever no turn has brought was there from the beginning.
        for (int i = marks.size() - 1; i >= 0; i--) {
            int end = i + 1 == marks.size() ? decisions.size() : marks.get(i + 1);
            List<Fault> left = faults.subList(0, faults.size() - brought);
            Turn turn = Turn.parse(decisions.get(marks.get(i)), decisions.subList(marks.get(i) + 1, end), left);
            brought += turn.faults().size();
            turns.addFirst(turn);
        }
        SimulationOptions options = new SimulationOptions(
                recorded.plan(),
                recorded.planHash(),
                recorded.procedureHash(),
                said.seed(),
                faults.subList(0, faults.size() - brought),
                OperatorSettings.parse(decisions.subList(0, marks.isEmpty() ? decisions.size() : marks.getFirst())),
                said.product());
        return new Origin(recorded, said.seed() == 0 ? options.nominal() : options, turns);
    }
}
