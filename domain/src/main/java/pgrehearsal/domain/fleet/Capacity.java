package pgrehearsal.domain.fleet;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What parts of a fleet can carry, against the traffic by hour. A node carries clients if it is in the pool of those
 * that only read, or if it is the primary; of a kept part one node becomes the primary.
 *
 * @param upgradedNodes nodes that serve clients once the fleet is upgraded
 * @param keptNodes nodes that serve clients when it has turned back to the kept ones alone
 */
public record Capacity(Traffic traffic, int upgradedNodes, int keptNodes) {

    private static final int HOURS = 24;

    /** Nothing can be said of a fleet that does not state its traffic, or that has no databases of its own. */
    public static Optional<Capacity> of(Fleet fleet) {
        return without(Collections.emptySet(), fleet);
    }

    /** Of the fleet without some of its nodes. */
    public static Optional<Capacity> without(Set<Name> leftOut, Fleet fleet) {
        return fleet.clusters().isEmpty()
                ? Optional.empty()
                : fleet.traffic()
                        .filter(traffic -> traffic.perNodeCapacity() > 0)
                        .map(traffic -> new Capacity(
                                traffic,
                                weakest(fleet, Cluster::upgraded, leftOut),
                                weakest(fleet, Cluster::kept, leftOut)));
    }

    /** The traffic is that of the fleet's first cluster; others are taken to need as much. */
    private static int weakest(Fleet fleet, Function<Cluster, List<Node>> part, Set<Name> leftOut) {
        return fleet.clusters().stream()
                .mapToInt(cluster -> serving(part.apply(cluster).stream()
                        .filter(node -> !leftOut.contains(node.name()))
                        .toList()))
                .min()
                .orElse(0);
    }

    private static int serving(List<Node> part) {
        long reading = part.stream()
                .filter(node -> node.readOnlyPool() || node.role() == Role.PRIMARY)
                .count();
        // Whichever node is promoted serves, in the pool or not.
        return part.isEmpty() ? 0 : (int) Math.max(1, reading);
    }

    public long upgraded() {
        return upgradedNodes * traffic.perNodeCapacity();
    }

    public long kept() {
        return keptNodes * traffic.perNodeCapacity();
    }

    /** The highest load that is known of any hour. */
    public long highest() {
        long byHour = IntStream.range(0, HOURS).mapToLong(traffic::inHour).max().orElse(0);
        return Math.max(byHour, traffic.busiestHour());
    }

    /** Hours of the day, UTC, in which a capacity is not enough. */
    public List<Integer> shortHours(long capacity) {
        return IntStream.range(0, HOURS)
                .filter(hour -> traffic.inHour(hour) > capacity)
                .boxed()
                .toList();
    }
}
