package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.simulator.fault.DriverFault.DriverKilled;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.HostFault.JobKilled;
import pgrehearsal.simulator.fault.OrderFault;
import pgrehearsal.simulator.fault.Parameter;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.Occasion;

/** Everything that can go wrong with a plan: each kind of fault at each of its places, in each of its variants. */
final class Dangers {

    private final List<Danger> all = new ArrayList<>();
    private final Map<Occasion, List<Danger>> at = new LinkedHashMap<>();

    private Dangers() {}

    static Dangers of(Plan plan) {
        Sites sites = FaultSites.of(plan);
        Dangers dangers = new Dangers();
        for (FaultKind kind : FaultKinds.all()) {
            for (Place place : sites.possible(kind)) {
                variants(kind, place, sites).forEach(dangers::add);
            }
        }
        return dangers;
    }

    List<Danger> all() {
        return all;
    }

    /** What strikes at an occasion. */
    List<Danger> at(Occasion occasion) {
        return at.getOrDefault(occasion, List.of());
    }

    private void add(Fault fault) {
        Danger danger = new Danger(all.size(), fault, sort(fault), Occasion.of(fault));
        all.add(danger);
        at.computeIfAbsent(danger.occasion(), occasion -> new ArrayList<>()).add(danger);
    }

    private static Danger.Sort sort(Fault fault) {
        return switch (fault) {
            case DriverKilled _, JobKilled _ -> Danger.Sort.CRASH;
            case OrderFault _ -> Danger.Sort.ORDER;
            case Fault _ -> Danger.Sort.FAULT;
        };
    }

    /** A fault with every value of what can be chosen; how long and how much stays as it usually is. */
    private static Set<Fault> variants(FaultKind kind, Place place, Sites sites) {
        List<String> specs = List.of("");
        for (Parameter parameter : kind.parameters()) {
            List<String> more = new ArrayList<>(specs);
            for (String before : specs) {
                for (String choice : parameter.choices()) {
                    more.add(before + (before.isEmpty() ? ":" : ",") + parameter.name() + "=" + choice);
                }
            }
            specs = more;
        }
        Set<Fault> variants = new LinkedHashSet<>();
        for (String spec : specs) {
            parse(kind.label() + "@" + place + spec, sites, variants);
        }
        return variants;
    }

    /** Not every value goes together with every place. */
    private static void parse(String spec, Sites sites, Set<Fault> parsed) {
        try {
            parsed.add(FaultSpec.parse(spec, sites));
        } catch (IllegalArgumentException e) {
            // Then it is no variant.
        }
    }
}
