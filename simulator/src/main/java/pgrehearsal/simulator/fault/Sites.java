package pgrehearsal.simulator.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;

/** All places of a plan at which a fault can strike: the plan's steps in their order, then those of every way back. */
public final class Sites {

    private final Fleet fleet;
    private final List<Site> all;
    private final Map<Place, Integer> index = new LinkedHashMap<>();
    private final Map<String, List<Site>> ofKind = new LinkedHashMap<>();

    public Sites(Fleet fleet, List<Site> all) {
        this.fleet = fleet;
        this.all = List.copyOf(all);
        for (Site site : this.all) {
            index.put(site.place(), index.size());
            ofKind.computeIfAbsent(site.place().step(), kind -> new ArrayList<>())
                    .add(site);
        }
    }

    public Fleet fleet() {
        return fleet;
    }

    public List<Site> all() {
        return all;
    }

    /** Where a fault of a kind can be placed, as it would be written. */
    public List<Place> possible(FaultKind kind) {
        return kind.where().places(this);
    }

    /** The step with whose begin a fault of a kind strikes that is placed here; empty if it cannot be. */
    public Optional<Place> striking(FaultKind kind, Place written) {
        return kind.where().struck(this, written).map(Site::place);
    }

    /** @return empty if the plan has no such step */
    Optional<Site> site(Place place) {
        return Optional.ofNullable(index.get(place)).map(all::get);
    }

    /** The place of a site among all. */
    int at(Site site) {
        return index.getOrDefault(site.place(), all.size());
    }

    /** Where the first step of a kind is; beyond all if there is none. */
    int first(String step) {
        List<Site> sites = kind(step);
        return sites.isEmpty() ? all.size() : at(sites.getFirst());
    }

    /** Where the last step of a kind is; before all if there is none. */
    int last(String step) {
        List<Site> sites = kind(step);
        return sites.isEmpty() ? -1 : at(sites.getLast());
    }

    private List<Site> kind(String step) {
        return ofKind.getOrDefault(step, List.of());
    }

    /** Where the last step is that runs pg_upgrade for good; before all if there is none. */
    int linking() {
        return kind("pg-upgrade").stream().mapToInt(this::at).max().orElse(-1);
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
        List<Site> concerning = kind(written.step()).stream()
                .filter(site -> concerns(site, written.node()))
                .toList();
        boolean onlyOne = concerning.size() == 1
                && !isStandby(concerning.getFirst().place().node());
        return onlyOne ? Optional.of(concerning.getFirst()) : Optional.empty();
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
