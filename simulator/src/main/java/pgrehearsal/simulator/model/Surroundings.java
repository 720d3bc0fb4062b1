package pgrehearsal.simulator.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.effect.FleetEffect.SetBalancer.Flow;
import pgrehearsal.domain.effect.FleetEffect.SetPooler.Clients;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * The hidden truth about what surrounds the servers. What a map does not hold is as in a fleet in service.
 *
 * @param hooks that have acted and were not undone, by node and hook
 * @param paused scopes, by cluster and side
 * @param archives where each cluster's WAL goes
 * @param backups clusters of which the new version has a base backup
 * @param retired clusters of which the old version's archive was given up
 * @param slots whether the logical slots are there, by node and side
 */
record Surroundings(
        SortedMap<String, Boolean> hooks,
        SortedMap<Name, Flow> balancers,
        SortedMap<Name, Clients> poolers,
        SortedMap<String, Boolean> paused,
        SortedMap<Name, Side> archives,
        SortedMap<Name, Boolean> backups,
        SortedMap<Name, Boolean> retired,
        SortedMap<String, Boolean> slots) {

    static final Surroundings IN_SERVICE = new Surroundings(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());

    Surroundings {
        hooks = Collections.unmodifiableSortedMap(hooks);
        balancers = Collections.unmodifiableSortedMap(balancers);
        poolers = Collections.unmodifiableSortedMap(poolers);
        paused = Collections.unmodifiableSortedMap(paused);
        archives = Collections.unmodifiableSortedMap(archives);
        backups = Collections.unmodifiableSortedMap(backups);
        retired = Collections.unmodifiableSortedMap(retired);
        slots = Collections.unmodifiableSortedMap(slots);
    }

    boolean acted(Name node, Name hook) {
        return hooks.getOrDefault(node + " " + hook, false);
    }

    boolean paused(Name cluster, Side side) {
        return paused.getOrDefault(cluster + " " + side, false);
    }

    Clients clients(Name cluster) {
        return poolers.getOrDefault(cluster, Clients.SERVED);
    }

    Flow flow(Name balancer) {
        return balancers.getOrDefault(balancer, Flow.OPEN);
    }

    Side archive(Name cluster) {
        return archives.getOrDefault(cluster, Side.OLD);
    }

    /** Tells whether clients can come as far as a cluster's servers. */
    boolean letClientsThrough(Fleet fleet, Name cluster) {
        boolean balanced = fleet.balancers().stream()
                .allMatch(balancer -> balancer.hook()
                        .map(hook -> !acted(hook.at(), hook.name()))
                        .orElseGet(() -> flow(balancer.name()) == Flow.OPEN));
        boolean someoneAsks = fleet.applications().isEmpty()
                || fleet.applications().stream()
                        .map(application -> application.hook())
                        .anyMatch(hook -> !acted(hook.at(), hook.name()));
        return balanced && someoneAsks && clients(cluster) == Clients.SERVED;
    }

    Surroundings withHook(Name node, Name hook, boolean acted) {
        return new Surroundings(
                with(hooks, node + " " + hook, acted), balancers, poolers, paused, archives, backups, retired, slots);
    }

    Surroundings with(Name balancer, Flow flow) {
        return new Surroundings(
                hooks, with(balancers, balancer, flow), poolers, paused, archives, backups, retired, slots);
    }

    Surroundings with(Name cluster, Clients clients) {
        return new Surroundings(
                hooks, balancers, with(poolers, cluster, clients), paused, archives, backups, retired, slots);
    }

    Surroundings withPause(Name cluster, Side side, boolean nowPaused) {
        return new Surroundings(
                hooks,
                balancers,
                poolers,
                with(paused, cluster + " " + side, nowPaused),
                archives,
                backups,
                retired,
                slots);
    }

    Surroundings withArchive(Name cluster, Side side) {
        return new Surroundings(
                hooks, balancers, poolers, paused, with(archives, cluster, side), backups, retired, slots);
    }

    Surroundings withBackup(Name cluster) {
        return new Surroundings(
                hooks, balancers, poolers, paused, archives, with(backups, cluster, true), retired, slots);
    }

    Surroundings withRetired(Name cluster) {
        return new Surroundings(
                hooks, balancers, poolers, paused, archives, backups, with(retired, cluster, true), slots);
    }

    /** Only the old primary had them from the beginning. */
    boolean hasSlots(Fleet fleet, Name node, Side side) {
        boolean oldPrimary = side == Side.OLD && fleet.node(node).role() == Role.PRIMARY;
        return slots.getOrDefault(node + " " + side, oldPrimary);
    }

    Surroundings withSlots(Name node, Side side, boolean there) {
        return new Surroundings(
                hooks, balancers, poolers, paused, archives, backups, retired, with(slots, node + " " + side, there));
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
        TreeMap<K, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
