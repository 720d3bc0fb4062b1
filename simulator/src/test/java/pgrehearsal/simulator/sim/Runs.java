package pgrehearsal.simulator.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;

/** Simulations of the three-node example, for tests. */
public final class Runs {

    public static final NodeName N1 = new NodeName("n1");
    public static final NodeName N2 = new NodeName("n2");
    public static final NodeName N3 = new NodeName("n3");

    private static final Plan PLAN = plan();
    private static final SimulationOptions OPTIONS = new SimulationOptions(
            PLAN,
            PlanCodec.planHash(PLAN),
            PlanCodec.procedureHash(PLAN),
            7,
            List.of(),
            OperatorSettings.APPROVING,
            "0.1.0");
    private static final Sites SITES = FaultSites.of(PLAN);

    private Runs() {}

    /** Nothing goes wrong, and every gate is approved. */
    public static SimulationOptions options() {
        return OPTIONS;
    }

    public static SimulationOptions with(String... faults) {
        return OPTIONS.with(faults(faults));
    }

    public static Sites sites() {
        return SITES;
    }

    static List<Fault> faults(String... specs) {
        return Arrays.stream(specs).map(spec -> FaultSpec.parse(spec, SITES)).toList();
    }

    public static Fleet fleet() {
        try (InputStream example = Runs.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            if (example == null) {
                throw new IllegalStateException("the example is not on the class path");
            }
            return switch (FleetReader.read(example.readAllBytes())) {
                case FleetReading.Read read -> read.fleet();
                case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plan plan() {
        return switch (Planner.plan(fleet())) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
