package pgrehearsal.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;

/** The example fleets, for tests. */
public final class Fleets {

    private Fleets() {}

    public static Fleet threeNodes() {
        return read("/pgrehearsal/examples/three-nodes.yaml");
    }

    public static byte[] bytes(String example) {
        return resource("/pgrehearsal/examples/" + example + ".yaml");
    }

    public static Fleet read(String resource) {
        return switch (FleetReader.read(resource(resource))) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }

    public static Plan threeNodesPlan() {
        return plan(threeNodes());
    }

    public static Plan plan(String example) {
        return plan(read("/pgrehearsal/examples/" + example + ".yaml"));
    }

    public static Plan plan(Fleet fleet) {
        return switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Fleets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
