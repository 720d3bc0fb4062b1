package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;

/** What stands between an old and a new cluster, and who notices it. */
final class Incompatibilities {

    /** What the catalog of the old cluster shows to whoever looks, and pg_upgrade refuses or spoils. */
    private static final List<Condition> IN_THE_CATALOG = List.of(
            Condition.REMOVED_TYPE,
            Condition.TABLE_WITH_OIDS,
            Condition.PREPARED_TRANSACTION,
            Condition.INVALID_DATABASE,
            Condition.COLLATION_CHANGED);

    private Incompatibilities() {}

    static List<String> seen(ModelledWorld world, Name node) {
        List<String> seen = new ArrayList<>();
        Name cluster = world.fleet().clusterOf(node).name();
        for (Condition condition : IN_THE_CATALOG) {
            world.conditions().detail(condition, cluster).ifPresent(seen::add);
        }
        return seen;
    }

    /** What pg_upgrade --check says no to, beside a running server too; a new cluster is made as it always is. */
    static Optional<String> refused(ModelledWorld world, Name node) {
        Name cluster = world.fleet().clusterOf(node).name();
        for (Condition condition : IN_THE_CATALOG) {
            // Nothing in pg_upgrade looks at how the operating system sorts.
            if (condition != Condition.COLLATION_CHANGED && world.has(condition, cluster)) {
                return Optional.of("Your installation contains what the new cluster cannot hold:\n"
                        + world.conditions().detail(condition, cluster).orElse(""));
            }
        }
        if (world.has(Condition.ENCODING_DIFFERS, cluster)) {
            return Optional.of("encodings for database \"template1\" do not match:  old \"UTF8\", new \"SQL_ASCII\"");
        }
        if (world.has(Condition.CHECKSUMS_DIFFER, cluster)) {
            return Optional.of("old and new cluster do not use data checksums alike");
        }
        return library(world, node, Condition.LIBRARY_MISSING, "No such file or directory")
                .or(() -> library(world, node, Condition.LIBRARY_BROKEN, "undefined symbol"))
                .or(() -> twoFileSystems(world, node));
    }

    private static Optional<String> library(ModelledWorld world, Name node, Condition condition, String why) {
        return world.conditions()
                .detail(condition, node)
                .map(name -> "Your installation references loadable libraries that are missing from the new"
                        + " installation.\ncould not load library \"$libdir/" + name + "\": " + why);
    }

    private static Optional<String> twoFileSystems(ModelledWorld world, Name node) {
        if (world.fleet().upgrade().transfer() == Transfer.COPY) {
            return Optional.empty();
        }
        String old = world.node(node).instance(Side.OLD).fileSystem().id();
        return old.equals(world.node(node).instance(Side.NEW).fileSystem().id())
                ? Optional.empty()
                : Optional.of("could not create hard link between old and new data directories: Invalid cross-device"
                        + " link\nIn link mode the old and new data directories must be on the same file system.");
    }
}
