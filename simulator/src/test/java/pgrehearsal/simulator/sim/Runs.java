package pgrehearsal.simulator.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;

/** Simulations of the three-node example, for tests. */
public final class Runs {

    public static final Name N1 = new Name("n1");
    public static final Name N2 = new Name("n2");
    public static final Name N3 = new Name("n3");

    private static final Plan PLAN = plan(fleet());
    private static final SimulationOptions OPTIONS = options(PLAN);
    private static final Sites SITES = FaultSites.of(PLAN);

    private Runs() {}

    /** Nothing goes wrong with a plan, and every gate is approved. */
    public static SimulationOptions options(Plan plan) {
        return new SimulationOptions(
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                7,
                List.of(),
                OperatorSettings.APPROVING,
                "0.1.0");
    }

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

    /** The three nodes with a standby synchronised by manifest, and a target that knows the transfer. */
    public static String byManifest(Transfer transfer) {
        String target = switch (transfer) {
            case LINK, COPY, CLONE -> "15";
            case COPY_FILE_RANGE -> "17";
            case SWAP -> "18";
        };
        return example("three-nodes")
                .replace("standbySync: rsync", "standbySync: manifest")
                .replace(
                        "transfer: link",
                        "transfer: " + transfer.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .replace("to: \"15\"", "to: \"" + target + "\"");
    }

    public static Fleet fleet() {
        return fleet(example("three-nodes"));
    }

    /** A fleet file's text. */
    public static String example(String name) {
        try (InputStream example = Runs.class.getResourceAsStream("/pgrehearsal/examples/" + name + ".yaml")) {
            if (example == null) {
                throw new IllegalStateException("the example is not on the class path");
            }
            return new String(example.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The release of Sourcegraph with its four faults mended. */
    public static String mendedInstallations() {
        return example("sourcegraph-installations")
                .replace("rollout: RollingUpdate", "rollout: Recreate")
                .replace("from: \"9.4\"", "from: \"9.6\"")
                .replace("canRun: [\"9.6\"]", "canRun: [\"9.6\", \"11\"]")
                .replace("canRun: [\"11\"]", "canRun: [\"9.6\", \"11\"]");
    }

    public static Fleet fleet(String yaml) {
        return switch (FleetReader.read(yaml.getBytes(UTF_8))) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }

    public static Plan plan(Fleet fleet) {
        return switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
