package pgrehearsal.replayui.view;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationResult;

/** Runs of the examples, as they would be stored. */
public final class Simulated {

    private Simulated() {}

    /** @param options as behind {@code rehearse simulate example:three-nodes} */
    public static StoredRun run(String... options) {
        return of("example:three-nodes", options);
    }

    /** @param options as behind {@code rehearse simulate FLEET} */
    public static StoredRun of(String fleet, String... options) {
        List<String> words = new ArrayList<>(List.of(fleet));
        words.addAll(List.of(options));
        SimulationArguments arguments = SimulationArguments.parse(words);
        return switch (Planner.plan(arguments.fleet())) {
            case Planning.Planned planned -> {
                SimulationResult result = Simulation.run(arguments.options(planned.plan(), "test"));
                yield new StoredRun(
                        "test",
                        false,
                        EventCodec.encode(result.state().id(), result.entries(), Hash.NONE),
                        result.entries());
            }
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
