package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.PgVersion;

/**
 * Reads a fleet file. Everything that is wrong with it is reported at once, with line and column. What may be said is
 * published as {@code fleet.schema.json} beside the example fleets.
 */
public final class FleetReader {

    /** Far more than a night can upgrade. */
    static final int NODES_MAX = 2000;

    private FleetReader() {}

    public static FleetReading read(byte[] yaml) {
        return read(yaml, new FleetNotes());
    }

    static FleetReading read(byte[] yaml, FleetNotes notes) {
        try {
            YamlTree tree = YamlParsing.parse(yaml, notes);
            Fleet fleet = fleet(YamlFields.root(tree, notes), Inventory.of(tree));
            return notes.clean() ? new FleetReading.Read(fleet) : new FleetReading.Problems(notes.problems());
        } catch (FleetProblem.Unreadable unreadable) {
            notes.problem(unreadable.problem());
            return new FleetReading.Problems(notes.problems());
        }
    }

    private static Fleet fleet(YamlFields root, Inventory inventory) {
        Claims claims = new Claims();
        HookReader hooks = new HookReader(inventory);
        String name = root.need("fleet", FleetValues.FLEET_NAME, "fleet");
        Environment environment = root.get("environment", FleetValue.oneOf(Environment.class), Environment.PRODUCTION);
        UpgradeReader.Intent intent = UpgradeReader.read(root.fields("upgrade"), environment, inventory);
        Defaults defaults = Defaults.read(root.fieldsOrNone("defaults"));
        ClusterReader reader = new ClusterReader(intent, defaults, hooks, claims);
        List<Cluster> clusters = new ArrayList<>();
        for (YamlFields cluster : root.each("clusters")) {
            reader.read(cluster).ifPresent(clusters::add);
        }
        if (inventory.nodes().size() > NODES_MAX) {
            root.complain("clusters", inventory.nodes().size() + " nodes", "at most " + NODES_MAX);
        }
        SurroundingsReader surroundings = new SurroundingsReader(root, hooks, claims);
        Fleet fleet = new Fleet(
                name,
                environment,
                intent.upgrade(),
                defaults.user(),
                clusters,
                surroundings.balancers(),
                surroundings.applications(),
                surroundings.externals(),
                surroundings.configurationManagement(),
                surroundings.installation(),
                surroundings.announcement(),
                surroundings.checks(),
                surroundings.checkRoles(),
                surroundings.traffic(),
                surroundings.owners());
        root.refuseOthers();
        return fleet;
    }

    /** Stands in for a size that is missing or wrong, so that reading goes on. */
    static ByteSize someSize() {
        return new ByteSize(1);
    }

    /** Stands in for a version that is missing or wrong, so that reading goes on. */
    static PgVersion someVersion() {
        return PgVersion.parse("13");
    }
}
