package pgrehearsal.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;

/** All places of a plan at which a fault can strike, and for each kind of fault the possible ones. */
public record Sites(Fleet fleet, List<Site> all) {

    public Sites {
        all = List.copyOf(all);
    }

    /** @return empty if the plan has no such step */
    Optional<Site> at(Place place) {
        return all.stream().filter(site -> site.place().equals(place)).findFirst();
    }

    /** Where a fault of a kind can be placed, as it would be written. */
    public List<Place> possible(FaultKind kind) {
        return switch (kind) {
            case DRIVER_KILLED -> places(site -> true);
            case JOB_KILLED -> places(Sites::hasJob);
            case REPLICA_STUCK -> replicaPlaces();
            case LINK_CROSS_DEVICE ->
                places(site -> site.place().node().equals(linking().place().node())
                        && !site.place().step().startsWith("undo:")
                        && all.indexOf(site) <= all.indexOf(linking()));
            // Copying renames nothing, and leaves the old directory whole wherever it dies.
            case LINK_KILLED ->
                places(site -> site.equals(linking())
                        && site.effects().getFirst() instanceof RunPgUpgrade upgrade
                        && (upgrade.mode() == RunPgUpgrade.Mode.LINK || upgrade.mode() == RunPgUpgrade.Mode.SWAP));
        };
    }

    private List<Place> places(Predicate<Site> possible) {
        return all.stream().filter(possible).map(Site::place).toList();
    }

    static boolean hasJob(Site site) {
        return site.effects().stream().anyMatch(effect -> !(effect instanceof Effect.ReadFacts));
    }

    /** The step that runs pg_upgrade for good. */
    Site linking() {
        return all.stream()
                .filter(site -> site.effects().getFirst() instanceof RunPgUpgrade upgrade
                        && upgrade.mode() != RunPgUpgrade.Mode.CHECK_LIVE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no step that runs pg_upgrade"));
    }

    /** A standby can get stuck when any step begins, also one that is about another node or about the cluster. */
    private List<Place> replicaPlaces() {
        List<Place> places = new ArrayList<>();
        for (Site site : all) {
            for (Node standby : standbys()) {
                Place place = new Place(site.place().step(), standby.name().value());
                if (!places.contains(place) && !struck(place).isEmpty()) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    /** The steps whose begin makes the standby named in a place stick. */
    List<Site> struck(Place replica) {
        Optional<Site> own = at(replica);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<Site> ofKind = all.stream()
                .filter(site -> site.place().step().equals(replica.step()))
                .toList();
        boolean onlyOne =
                ofKind.size() == 1 && !isStandby(ofKind.getFirst().place().node());
        return onlyOne ? ofKind : List.of();
    }

    private List<Node> standbys() {
        return fleet.nodes().stream()
                .filter(node -> node.role() == Role.STANDBY)
                .toList();
    }

    private boolean isStandby(String node) {
        return !node.isEmpty()
                && standbys().stream()
                        .anyMatch(standby -> standby.name().value().equals(node));
    }

    static String list(List<Place> places) {
        return places.stream().map(Place::toString).collect(Collectors.joining(", "));
    }
}
