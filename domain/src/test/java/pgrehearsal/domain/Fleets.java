package pgrehearsal.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /** The three nodes with a standby synchronised by manifest. */
    public static Fleet byManifest(String transfer, String to) {
        String yaml = new String(bytes("three-nodes"), UTF_8)
                .replace("standbySync: rsync", "standbySync: manifest")
                .replace("transfer: link", "transfer: " + transfer)
                .replace("to: \"15\"", "to: \"" + to + "\"");
        return read(yaml.getBytes(UTF_8));
    }

    public static byte[] bytes(String example) {
        return resource("/pgrehearsal/examples/" + example + ".yaml");
    }

    public static Fleet read(String resource) {
        return read(resource(resource));
    }

    private static Fleet read(byte[] yaml) {
        return switch (FleetReader.read(yaml)) {
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
