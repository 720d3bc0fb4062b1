package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.simulator.fault.Fault.DriverKilled;
import pgrehearsal.simulator.fault.Fault.JobKilled;
import pgrehearsal.simulator.fault.Fault.LinkCrossDevice;
import pgrehearsal.simulator.fault.Fault.LinkKilled;
import pgrehearsal.simulator.fault.Fault.ReplicaStuck;
import pgrehearsal.simulator.model.Hold;
import pgrehearsal.simulator.model.Milestone;
import pgrehearsal.simulator.model.Works;

/**
 * A fault as a person writes it: {@code kind@step[/node][:key=value,...]}. The node may be left out where only one is
 * possible, and the place where a kind has one of its own.
 */
public final class FaultSpec {

    private static final Duration RESTART = Duration.ofSeconds(10);
    private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String text;
    private final Sites sites;
    private final FaultKind kind;
    private final Map<String, String> values = new LinkedHashMap<>();

    private FaultSpec(String text, Sites sites, FaultKind kind) {
        this.text = text;
        this.sites = sites;
        this.kind = kind;
    }

    /** @throws IllegalArgumentException if the text is no fault that can strike in this plan; says what would be */
    public static Fault parse(String text, Sites sites) {
        int at = text.indexOf('@');
        int end = at < 0 ? Place.endIn(text, 0) : Place.endIn(text, at + 1);
        FaultSpec spec = new FaultSpec(text, sites, FaultKind.named(text.substring(0, at < 0 ? end : at)));
        if (end < text.length()) {
            spec.readValues(text.substring(end + 1));
        }
        return spec.fault(at < 0 ? spec.ownPlace() : Place.parse(text.substring(at + 1, end)));
    }

    private void readValues(String list) {
        for (String pair : list.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !kind.parameters().contains(key)) {
                String allowed = kind.parameters().isEmpty()
                        ? kind.label() + " takes no parameters"
                        : kind.label() + " takes "
                                + kind.parameters().stream()
                                        .map(name -> name + "=...")
                                        .collect(Collectors.joining(", "));
                throw new IllegalArgumentException("'" + pair + "' in '" + text + "': " + allowed);
            }
            if (values.put(key, pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + key + "' is given twice in '" + text + "'");
            }
        }
    }

    private Place ownPlace() {
        return switch (kind) {
            case LINK_CROSS_DEVICE, LINK_KILLED -> sites.linking().place();
            case DRIVER_KILLED, JOB_KILLED, REPLICA_STUCK ->
                throw new IllegalArgumentException("'" + text + "' does not say where: wanted " + kind.label()
                        + "@step or " + kind.label() + "@step/node; possible are "
                        + Sites.list(sites.possible(kind)));
        };
    }

    private Fault fault(Place written) {
        Place place = possible(written);
        return switch (kind) {
            case DRIVER_KILLED ->
                new DriverKilled(
                        place,
                        choice("point", DriverKilled.Point.class, DriverKilled.Point.AFTER_INTENT),
                        duration("restart").orElse(RESTART));
            case JOB_KILLED -> new JobKilled(place, milestone(place, name -> true, "begun"));
            case REPLICA_STUCK ->
                new ReplicaStuck(
                        sites.struck(place).getFirst().place(),
                        new Name(place.node()),
                        choice("what", Hold.What.class, Hold.What.REPLAY),
                        duration("for"),
                        duration("sender-timeout").orElse(SENDER_TIMEOUT));
            case LINK_CROSS_DEVICE -> new LinkCrossDevice(place);
            case LINK_KILLED -> linkKilled(place);
        };
    }

    /** A server is there to outlive pg_upgrade only between its start and its stop. */
    private Fault linkKilled(Place place) {
        boolean orphan =
                value("orphan", List.of("true", "false")).filter("true"::equals).isPresent();
        List<String> linking = new ArrayList<>(milestones(place));
        linking.subList(0, linking.indexOf("control-file-renamed")).clear();
        return orphan
                ? new LinkKilled(place, milestone(place, "new-server-started"::equals, "new-server-started"), true)
                : new LinkKilled(place, milestone(place, linking::contains, "linked-1"), false);
    }

    /** The place itself if the kind can strike there; the only one of its step if no node was written. */
    private Place possible(Place written) {
        List<Place> possible = sites.possible(kind);
        List<Place> matching = possible.stream()
                .filter(place -> place.equals(written)
                        || written.node().isEmpty() && place.step().equals(written.step()))
                .toList();
        if (matching.contains(written)) {
            return written;
        }
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        throw new IllegalArgumentException(
                matching.isEmpty()
                        ? "'" + text + "': " + kind.label() + " cannot strike at " + written + "; possible are "
                                + Sites.list(possible)
                        : "'" + text + "': " + written + " is more than one place: " + Sites.list(matching));
    }

    private List<String> milestones(Place place) {
        return sites.at(place).orElseThrow().effects().stream()
                .filter(effect -> !(effect instanceof Effect.ReadFacts))
                .flatMap(effect -> Works.milestones(effect).stream())
                .map(Milestone::name)
                .distinct()
                .toList();
    }

    /** By name, or by number from 0. */
    private String milestone(Place place, Predicate<String> allowed, String otherwise) {
        List<String> all = milestones(place);
        List<String> names = all.stream().filter(allowed).toList();
        String given = values.getOrDefault("milestone", otherwise);
        boolean number = given.matches("\\d{1,3}") && Integer.parseInt(given) < all.size();
        String name = number ? all.get(Integer.parseInt(given)) : given;
        if (!names.contains(name)) {
            throw notAllowed("milestone", given, String.join(", ", names));
        }
        return name;
    }

    private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        List<E> constants = List.of(type.getEnumConstants());
        Map<String, E> byWord = new LinkedHashMap<>();
        constants.forEach(constant -> byWord.put(FaultText.word(constant), constant));
        return value(key, List.copyOf(byWord.keySet()))
                .map((Function<String, E>) byWord::get)
                .orElse(otherwise);
    }

    private Optional<String> value(String key, List<String> allowed) {
        String given = values.get(key);
        if (given != null && !allowed.contains(given)) {
            throw notAllowed(key, given, String.join(", ", allowed));
        }
        return Optional.ofNullable(given);
    }

    private Optional<Duration> duration(String key) {
        String given = values.get(key);
        if (given == null) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(given);
        if (!matcher.matches()) {
            throw notAllowed(key, given, "a duration such as 500ms, 30s, 10m or 2h");
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    private IllegalArgumentException notAllowed(String key, String given, String allowed) {
        return new IllegalArgumentException("'" + key + "=" + given + "' in '" + text + "': wanted " + allowed);
    }
}
