package pgrehearsal.simulator.sim.check;

import java.util.List;
import java.util.SortedSet;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.model.Serving;

/**
 * What checks look at.
 *
 * @param serving all servers that let clients in
 * @param begun what the world was asked to begin since the last scene
 * @param lossAccepted what clients wrote on the new version was given up by name
 * @param evidenced steps that had succeeded before the log was lost, beside those that the state knows
 */
public record Scene(
        ModelledWorld world,
        List<Serving> serving,
        RunState state,
        List<Ledger.Entry> begun,
        boolean lossAccepted,
        SortedSet<StepId> evidenced) {}
