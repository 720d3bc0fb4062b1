package pgrehearsal.simulator.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fault as a person writes it: {@code kind@step[/node][:key=value,...]}. The node may be left out where only one is
 * possible, and the place where a kind has one of its own.
 */
public final class FaultSpec {

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
        FaultSpec spec = new FaultSpec(text, sites, FaultKinds.named(text.substring(0, at < 0 ? end : at)));
        if (end < text.length()) {
            spec.readValues(text.substring(end + 1));
        }
        return spec.fault(at < 0 ? spec.ownPlace() : Place.parse(text.substring(at + 1, end)));
    }

    private void readValues(String list) {
        List<String> names = kind.parameters().stream().map(Parameter::name).toList();
        for (String pair : list.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !names.contains(key)) {
                String allowed = names.isEmpty()
                        ? kind.label() + " takes no parameters"
                        : kind.label() + " takes "
                                + names.stream().map(name -> name + "=...").collect(Collectors.joining(", "));
                throw new IllegalArgumentException("'" + pair + "' in '" + text + "': " + allowed);
            }
            if (values.put(key, pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + key + "' is given twice in '" + text + "'");
            }
        }
    }

    private Place ownPlace() {
        String usual = kind.where().usual();
        if (usual.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' does not say where: wanted " + kind.label() + "@step or "
                    + kind.label() + "@step/node; possible are " + Sites.list(sites.possible(kind)));
        }
        return new Place(usual, "");
    }

    private Fault fault(Place written) {
        Place place = kind.where().struck(sites, written).isPresent() ? written : only(written);
        Site site = kind.where().struck(sites, place).orElseThrow();
        return kind.made().apply(new Written(text, place, site, values));
    }

    /** The only place of a step that was written without a node. */
    private Place only(Place written) {
        List<Place> possible = sites.possible(kind);
        List<Place> matching = possible.stream()
                .filter(place -> written.node().isEmpty() && place.step().equals(written.step()))
                .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        throw new IllegalArgumentException(
                matching.isEmpty()
                        ? "'" + text + "': " + kind.label() + " cannot strike at " + written + "; "
                                + (possible.isEmpty()
                                        ? "there is nothing in this fleet that it could befall"
                                        : "possible are " + Sites.list(possible))
                        : "'" + text + "': " + written + " is more than one place: " + Sites.list(matching));
    }
}
