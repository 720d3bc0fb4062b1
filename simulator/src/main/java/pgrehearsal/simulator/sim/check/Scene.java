package pgrehearsal.simulator.sim.check;

import java.util.List;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * What checks look at.
 *
 * @param begun what the world was asked to begin since the last scene
 * @param lossAccepted what clients wrote on the new version was given up by name
 */
public record Scene(ModelledWorld world, RunState state, List<Ledger.Entry> begun, boolean lossAccepted) {}
