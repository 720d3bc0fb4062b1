package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import pgrehearsal.domain.fleet.Name;

/**
 * What a spec says about a fault, for the kind that makes the fault of it.
 *
 * @param place possible for the kind, and complete
 * @param site the step that it strikes at
 */
record Written(String text, Place place, Site site, Map<String, String> values) {

    /** @throws IllegalArgumentException if the time until it heals is no duration */
    Aim aim() {
        return new Aim(site.place(), new Name(place.node()), lasting());
    }

    Optional<Duration> lasting() {
        return duration(Parameter.FOR);
    }

    Duration duration(String key, Duration otherwise) {
        return duration(key).orElse(otherwise);
    }

    private Optional<Duration> duration(String key) {
        return value(key)
                .map(given -> Values.parseDuration(given)
                        .orElseThrow(() -> notAllowed(key, given, "a duration such as 500ms, 30s, 10m or 2h")));
    }

    boolean flag(String key) {
        return choice(key, List.of("true", "false")).filter("true"::equals).isPresent();
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        List<String> words = Values.words(constants);
        return choice(key, words).map(word -> constants[words.indexOf(word)]).orElse(otherwise);
    }

    private Optional<String> choice(String key, List<String> allowed) {
        value(key).filter(given -> !allowed.contains(given)).ifPresent(given -> {
            throw notAllowed(key, given, String.join(", ", allowed));
        });
        return value(key);
    }

    int number(String key, int otherwise, int least, int most) {
        String given = values.getOrDefault(key, Integer.toString(otherwise));
        int number = given.matches("\\d{1,6}") ? Integer.parseInt(given) : -1;
        if (number < least || number > most) {
            throw notAllowed(key, given, "a number from " + least + " to " + most);
        }
        return number;
    }

    /** By name, or by number from 0. */
    String milestone(Predicate<String> allowed, String otherwise) {
        List<String> all = site.milestones();
        List<String> names = all.stream().filter(allowed).toList();
        String given = values.getOrDefault("milestone", otherwise);
        boolean number = given.matches("\\d{1,3}") && Integer.parseInt(given) < all.size();
        String name = number ? all.get(Integer.parseInt(given)) : given;
        if (!names.contains(name)) {
            throw notAllowed("milestone", given, String.join(", ", names));
        }
        return name;
    }

    /** The milestones from one on, which must be among these. */
    Predicate<String> from(String first) {
        List<String> all = site.milestones();
        return name -> all.contains(first) && all.indexOf(name) >= all.indexOf(first);
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private IllegalArgumentException notAllowed(String key, String given, String allowed) {
        return new IllegalArgumentException("'" + key + "=" + given + "' in '" + text + "': wanted " + allowed);
    }
}
