package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Traffic;
import pgrehearsal.domain.fleet.VersionRange;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepKinds;

/** Reads what surrounds the clusters: who comes through which door, how much, and who answers for what. */
final class SurroundingsReader {

    private static final Name UNNAMED = new Name("unnamed");
    private static final FleetValue<String> HOUR = new FleetValue<>(
            "an hour from \"00\" to \"23\", UTC", FleetValue.oneOf(hours()).parse(), hours(), List.of());

    private final YamlFields root;
    private final HookReader hooks;
    private final Claims claims;

    SurroundingsReader(YamlFields root, HookReader hooks, Claims claims) {
        this.root = root;
        this.hooks = hooks;
        this.claims = claims;
    }

    List<Balancer> balancers() {
        return root.each("balancers").stream().map(this::balancer).toList();
    }

    private Balancer balancer(YamlFields fields) {
        Name name = claims.name(fields, UNNAMED);
        Optional<Balancer.Kind> kind = fields.need("kind", FleetValue.oneOf(Balancer.Kind.class));
        if (kind.isEmpty()) {
            // Which fields it should have is not known: one complaint is enough.
            return new Balancer(name, Balancer.Kind.HAPROXY, hooks.at(fields), "", Optional.empty());
        }
        Balancer balancer = switch (kind.get()) {
            case HAPROXY ->
                new Balancer(
                        name,
                        kind.get(),
                        hooks.at(fields),
                        fields.need("socket", FleetValues.SOCKET, ""),
                        Optional.empty());
            case HOOK -> {
                Hook hook = hooks.reversible(fields, name);
                yield new Balancer(name, kind.get(), hook.at(), "", Optional.of(hook));
            }
        };
        fields.refuseOthers();
        return balancer;
    }

    List<Application> applications() {
        return root.each("applications").stream().map(this::application).toList();
    }

    private Application application(YamlFields fields) {
        Name name = claims.name(fields, UNNAMED);
        VersionRange range = fields.need("postgres", FleetValues.RANGE).orElseGet(() -> new VersionRange(List.of()));
        boolean jobWorker = fields.get("jobWorker", FleetValues.BOOLEAN, false);
        Hook hook = hooks.application(fields, name);
        fields.refuseOthers();
        return new Application(name, range, jobWorker, hook);
    }

    List<External> externals() {
        return root.each("externals").stream().map(this::external).toList();
    }

    private External external(YamlFields fields) {
        External external = new External(
                claims.name(fields, UNNAMED),
                fields.need("provider", FleetValues.WORD, "unknown"),
                fields.need("version", FleetValues.VERSION).orElseGet(FleetReader::someVersion),
                fields.list("canRun", FleetValues.MAJOR));
        fields.complainIfNone("canRun", FleetValues.MAJOR);
        fields.refuseOthers();
        return external;
    }

    Optional<Hook> configurationManagement() {
        return hooks.own(root, "configurationManagement", new Name("configuration-management"), claims);
    }

    Optional<Hook> installation() {
        return hooks.installation(root, claims);
    }

    Optional<Hook> announcement() {
        return hooks.own(root, "announcement", new Name("announcement"), claims);
    }

    List<Hook> checks() {
        return root.each("checks").stream()
                .map(fields -> hooks.check(fields, claims.name(fields, UNNAMED)))
                .toList();
    }

    List<String> checkRoles() {
        return root.list("checkRoles", FleetValues.USER);
    }

    Optional<Traffic> traffic() {
        return root.within("traffic").map(fields -> {
            String unit = fields.need("unit", FleetValues.UNIT, "tps");
            long average = fields.need("weeklyAverage", FleetValues.LOAD, 0L);
            SortedMap<Integer, Long> byHour = new TreeMap<>();
            fields.map("byHour", HOUR, FleetValues.LOAD)
                    .forEach((hour, load) -> byHour.put(Integer.parseInt(hour), load));
            long known = Math.max(average, byHour.isEmpty() ? 0 : Collections.max(byHour.values()));
            long busiest = fields.get("busiestHour", FleetValues.LOAD, known);
            Optional<Long> peak = fields.need("peak", FleetValues.LOAD);
            if (busiest < known) {
                fields.refuse("busiestHour", busiest, "at least what another hour has, " + known);
            } else if (peak.isPresent() && peak.get() < busiest) {
                fields.refuse("peak", peak.get(), "at least the load of the busiest hour, " + busiest);
            }
            long capacity = fields.need("perNodeCapacity", FleetValues.CAPACITY, 1L);
            fields.refuseOthers();
            return new Traffic(unit, average, busiest, peak.orElse(busiest), byHour, capacity);
        });
    }

    SortedMap<String, String> owners() {
        List<String> owned = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            owned.add(FleetValue.written(phase));
        }
        owned.addAll(UpgradeReader.allGates());
        owned.addAll(StepKinds.all().keySet());
        FleetValue<String> what = new FleetValue<>(
                "a phase, a gate or a step kind", FleetValue.oneOf(owned).parse(), owned, List.of());
        return root.map("owners", what, FleetValues.TEXT);
    }

    private static List<String> hours() {
        return IntStream.range(0, 24)
                .mapToObj(hour -> (hour < 10 ? "0" : "") + hour)
                .toList();
    }
}
