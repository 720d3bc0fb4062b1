package pgrehearsal.simulator.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fleet.Name;

/**
 * What is not as in a fleet in good health.
 *
 * @param details what there is to say of each condition, by condition and subject
 */
public record Conditions(SortedMap<String, String> details) {

    static final Conditions HEALTHY = new Conditions(new TreeMap<>());

    public Conditions {
        details = Collections.unmodifiableSortedMap(details);
    }

    public boolean has(Condition condition, Name subject) {
        return !details.isEmpty() && details.containsKey(key(condition, subject));
    }

    public Optional<String> detail(Condition condition, Name subject) {
        return details.isEmpty() ? Optional.empty() : Optional.ofNullable(details.get(key(condition, subject)));
    }

    /** Tells whether anything of a subject is other than a job had left it; slowness and a lost network are not. */
    boolean disturb(Name subject) {
        return !details.isEmpty()
                && Arrays.stream(Condition.values())
                        .filter(Condition::disturbs)
                        .anyMatch(condition -> has(condition, subject));
    }

    Conditions with(Condition condition, Name subject, String detail) {
        SortedMap<String, String> changed = new TreeMap<>(details);
        changed.put(key(condition, subject), detail);
        return new Conditions(changed);
    }

    Conditions without(Condition condition, Name subject) {
        SortedMap<String, String> changed = new TreeMap<>(details);
        changed.remove(key(condition, subject));
        return new Conditions(changed);
    }

    private static String key(Condition condition, Name subject) {
        return condition + " " + subject;
    }
}
