package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.simulator.fault.Fault;

/**
 * All that a simulation depends on: two with the same options are the same to the byte.
 *
 * @param product version of this program
 * @param pacing how far from what is expected things take
 */
public record SimulationOptions(
        Plan plan,
        String planHash,
        String procedureHash,
        long seed,
        List<Fault> faults,
        OperatorSettings operator,
        String product,
        Pacing pacing) {

    private static final int ID_DIGITS = 12;

    public SimulationOptions {
        faults = List.copyOf(faults);
    }

    /** With durations about what is expected. */
    public SimulationOptions(
            Plan plan,
            String planHash,
            String procedureHash,
            long seed,
            List<Fault> faults,
            OperatorSettings operator,
            String product) {
        this(plan, planHash, procedureHash, seed, faults, operator, product, Pacing.DRAWN);
    }

    public SimulationOptions with(Pacing otherPacing) {
        return new SimulationOptions(plan, planHash, procedureHash, seed, faults, operator, product, otherPacing);
    }

    public SimulationOptions with(List<Fault> otherFaults) {
        return new SimulationOptions(plan, planHash, procedureHash, seed, otherFaults, operator, product, pacing);
    }

    public SimulationOptions with(OperatorSettings otherOperator) {
        return new SimulationOptions(plan, planHash, procedureHash, seed, faults, otherOperator, product, pacing);
    }

    public SimulationOptions withSeed(long otherSeed) {
        return new SimulationOptions(plan, planHash, procedureHash, otherSeed, faults, operator, product, pacing);
    }

    /** Without chance: everything takes exactly as long as is expected. Only such a run has the seed 0. */
    public SimulationOptions nominal() {
        return withSeed(0).with(Pacing.NOMINAL);
    }

    /** Made of all that the run depends on, and of nothing else. */
    public RunId runId() {
        List<String> parts = new ArrayList<>(List.of(planHash, Long.toString(seed)));
        parts.addAll(faultTexts());
        parts.addAll(operator.texts());
        if (!pacing.equals(Pacing.DRAWN)) {
            parts.add(pacing.text());
        }
        return new RunId("sim-" + Hash.of(String.join("\n", parts)).substring(0, ID_DIGITS));
    }

    RunPlanned planned() {
        RunOptions options =
                new RunOptions(RunOptions.WorldKind.SIMULATED, seed, faultTexts(), operator.texts(), product);
        return new RunPlanned(runId(), plan, planHash, procedureHash, options);
    }

    private List<String> faultTexts() {
        return faults.stream().map(Fault::text).toList();
    }
}
