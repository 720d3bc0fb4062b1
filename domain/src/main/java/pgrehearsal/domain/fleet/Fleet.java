package pgrehearsal.domain.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What exists, and what is wanted of it, as the fleet file says.
 *
 * @param user operating-system user of the servers and name of the bootstrap superuser
 * @param balancers from the databases outwards: traffic is closed at the last one first
 * @param externals databases of others that the release meets; they are looked at and never touched
 * @param configurationManagement what would undo our changes on a node while it is at work
 * @param installation brings the target's programs to a node; without it they are there before the run
 * @param announcement told when service ends and when it is back
 * @param checks the team's own tests, run behind the closed balancers
 * @param checkRoles database roles that come through a new primary's closed door, for the checks
 * @param owners who answers for a phase, a gate or a step kind, by its name
 */
public record Fleet(
        String name,
        Environment environment,
        Upgrade upgrade,
        String user,
        List<Cluster> clusters,
        List<Balancer> balancers,
        List<Application> applications,
        List<External> externals,
        Optional<Hook> configurationManagement,
        Optional<Hook> installation,
        Optional<Hook> announcement,
        List<Hook> checks,
        List<String> checkRoles,
        Optional<Traffic> traffic,
        SortedMap<String, String> owners) {

    public Fleet {
        clusters = List.copyOf(clusters);
        balancers = List.copyOf(balancers);
        applications = List.copyOf(applications);
        externals = List.copyOf(externals);
        checks = List.copyOf(checks);
        checkRoles = List.copyOf(checkRoles);
        owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }

    /** Tells whether the target's programs must be there before the run, beside the old ones. */
    public boolean findsPrograms(Cluster cluster) {
        return cluster.sideBySide() && installation.isEmpty();
    }

    /** The nodes of all clusters. */
    public List<Node> nodes() {
        return clusters.stream().flatMap(cluster -> cluster.nodes().stream()).toList();
    }

    /** @throws IllegalArgumentException if no cluster has such a node */
    public Node node(Name wanted) {
        return clusterOf(wanted).node(wanted);
    }

    /** @throws IllegalArgumentException if there is no such cluster */
    public Cluster cluster(Name wanted) {
        return clusters.stream()
                .filter(cluster -> cluster.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cluster '" + wanted + "' in fleet '" + name + "'"));
    }

    /**
     * The team's command of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Hook hook(Name wanted) {
        for (Hook hook : hooks()) {
            if (hook.name().equals(wanted)) {
                return hook;
            }
        }
        throw new IllegalArgumentException("no hook '" + wanted + "' in fleet '" + name + "'");
    }

    private List<Hook> hooks() {
        List<Hook> hooks = new ArrayList<>(checks);
        configurationManagement.ifPresent(hooks::add);
        installation.ifPresent(hooks::add);
        announcement.ifPresent(hooks::add);
        for (Application application : applications) {
            hooks.add(application.hook());
        }
        for (Balancer balancer : balancers) {
            balancer.hook().ifPresent(hooks::add);
        }
        for (Cluster cluster : clusters) {
            cluster.walArchive().flatMap(WalArchive::backup).ifPresent(hooks::add);
        }
        return hooks;
    }

    /**
     * The cluster that a node belongs to.
     *
     * @throws IllegalArgumentException if no cluster has such a node
     */
    public Cluster clusterOf(Name node) {
        for (Cluster cluster : clusters) {
            if (cluster.has(node)) {
                return cluster;
            }
        }
        throw new IllegalArgumentException("no node '" + node + "' in fleet '" + name + "'");
    }
}
