package pgrehearsal.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;

/**
 * Where faults of a kind can strike.
 *
 * @param befalls whom it befalls, if that is not the step itself
 * @param when at which steps
 * @param usual the kind of step that is meant where a spec names no place; empty if it must
 */
public record Where(Optional<Befalls> befalls, When when, String usual) {

    /** Tells at which steps of a plan. */
    @FunctionalInterface
    interface When {

        boolean includes(Sites sites, Site site);

        default When and(Predicate<Site> also) {
            return (sites, site) -> includes(sites, site) && also.test(site);
        }

        default When and(When also) {
            return (sites, site) -> includes(sites, site) && also.includes(sites, site);
        }
    }

    /** On the way forward and on every way back. */
    static final When ANYTIME = (sites, site) -> true;

    static final When FORWARD = (sites, site) -> !site.wayBack();

    /** As long as nothing is linked. */
    static final When UNTIL_LINKING = (sites, site) -> !site.wayBack() && sites.at(site) <= sites.linking();

    /** Steps that have a job, which can die. */
    static final When WITH_JOB = (sites, site) -> site.hasJob();

    static When kinds(String... steps) {
        List<String> all = List.of(steps);
        return (sites, site) -> all.contains(site.place().step());
    }

    /** From one kind of step to another one, both included, in the order of the plan. */
    static When between(String first, String last) {
        return (sites, site) ->
                !site.wayBack() && sites.at(site) >= sites.first(first) && sites.at(site) <= sites.last(last);
    }

    /** Only where the target is this major version or a newer one. */
    static When toMajor(int major) {
        PgVersion least = PgVersion.parse(Integer.toString(major));
        return (sites, site) -> sites.fleet().upgrade().to().compareTo(least) >= 0;
    }

    static When withStandbys() {
        return (sites, site) -> sites.fleet().clusters().stream()
                .anyMatch(cluster -> !cluster.standbys().isEmpty());
    }

    /** A step, whatever it is about. */
    static Where step(When when) {
        return new Where(Optional.empty(), when, "");
    }

    /** Somebody, when a step begins that is about the same one, or the only one of its kind. */
    static Where at(Befalls befalls, When when) {
        return new Where(Optional.of(befalls), when, "");
    }

    Where usually(String step) {
        return new Where(befalls, when, step);
    }

    /** The places as a spec would write them. */
    List<Place> places(Sites sites) {
        List<Place> places = new ArrayList<>();
        for (Site site : sites.all()) {
            if (!when.includes(sites, site)) {
                continue;
            }
            if (befalls.isEmpty()) {
                places.add(site.place());
                continue;
            }
            for (Name victim : befalls.get().of(sites.fleet())) {
                Place place = new Place(site.place().step(), victim.value());
                if (!places.contains(place)
                        && sites.struck(place).filter(site::equals).isPresent()) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    /** The step at which a fault strikes that is written with a place; empty if it is no place for this kind. */
    Optional<Site> struck(Sites sites, Place written) {
        boolean known = befalls.isEmpty()
                || befalls.get().of(sites.fleet()).stream()
                        .anyMatch(victim -> victim.value().equals(written.node()));
        Optional<Site> site = befalls.isEmpty() ? sites.site(written) : sites.struck(written);
        return site.filter(found -> known && when.includes(sites, found));
    }
}
