package pgrehearsal.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;

/** All places of a plan at which a fault can strike: the plan's steps in their order, then those of every way back. */
public record Sites(Fleet fleet, List<Site> all) {

    public Sites {
        all = List.copyOf(all);
    }

    /** Where a fault of a kind can be placed, as it would be written. */
    public List<Place> possible(FaultKind kind) {
        return kind.where().places(this);
    }

    /** @return empty if the plan has no such step */
    Optional<Site> site(Place place) {
        return all.stream().filter(site -> site.place().equals(place)).findFirst();
    }

    /** The place of a site among all. */
    int at(Site site) {
        return all.indexOf(site);
    }

    /** Where the first step of a kind is; beyond all if there is none. */
    int first(String step) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).place().step().equals(step))
                .findFirst()
                .orElse(all.size());
    }

    /** Where the last step of a kind is; before all if there is none. */
    int last(String step) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).place().step().equals(step))
                .max()
                .orElse(-1);
    }

    /** The step that runs pg_upgrade for good. */
    Site linking() {
        return all.stream()
                .filter(Site::links)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no step that runs pg_upgrade"));
    }

    /**
     * The step whose begin strikes the one that a place names: its own, or the only one of that kind, also if it is
     * about the leader or about the cluster.
     */
    Optional<Site> struck(Place written) {
        Optional<Site> own = site(written);
        if (own.isPresent()) {
            return own;
        }
        List<Site> ofKind = all.stream()
                .filter(site -> site.place().step().equals(written.step()) && concerns(site, written.node()))
                .toList();
        boolean onlyOne =
                ofKind.size() == 1 && !isStandby(ofKind.getFirst().place().node());
        return onlyOne ? Optional.of(ofKind.getFirst()) : Optional.empty();
    }

    /** Whether a step may concern somebody: not one about another cluster. */
    private boolean concerns(Site site, String victim) {
        Optional<Cluster> theirs = clusterOf(victim);
        Optional<Cluster> its = clusterOf(site.place().node());
        return theirs.isEmpty() || its.isEmpty() || theirs.equals(its);
    }

    private Optional<Cluster> clusterOf(String target) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Name name = new Name(target);
        Predicate<Cluster> has = cluster -> cluster.name().equals(name) || cluster.has(name);
        return fleet.clusters().stream().filter(has).findFirst();
    }

    private boolean isStandby(String node) {
        return fleet.nodes().stream()
                .anyMatch(candidate -> candidate.role() == Role.STANDBY
                        && candidate.name().value().equals(node));
    }

    static String list(List<Place> places) {
        return places.stream().map(Place::toString).collect(Collectors.joining(", "));
    }
}
