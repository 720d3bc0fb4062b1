package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.codec.YamlTree.Mapping;
import pgrehearsal.domain.codec.YamlTree.Place;
import pgrehearsal.domain.codec.YamlTree.Scalar;
import pgrehearsal.domain.codec.YamlTree.Sequence;

/**
 * Reads the fields of one mapping and notes what is wrong on the way. A missing or bad field yields the caller's
 * stand-in, so that reading goes on and all problems are found at once.
 */
final class YamlFields {

    private static final int SHOWN_MAX = 80;

    private final Mapping mapping;
    private final String path;
    private final FleetNotes notes;
    private final List<String> asked = new ArrayList<>();

    private YamlFields(Mapping mapping, String path, FleetNotes notes) {
        this.mapping = mapping;
        this.path = path;
        this.notes = notes;
    }

    static YamlFields root(YamlTree tree, FleetNotes notes) {
        if (tree instanceof Mapping mapping) {
            return new YamlFields(mapping, "", notes);
        }
        throw new FleetProblem.Unreadable(tree.place(), describe(tree), "a mapping with fleet, upgrade, clusters");
    }

    /** A value that must be there; complains if it is not. */
    <T> Optional<T> need(String name, FleetValue<T> value) {
        Optional<YamlTree> tree = ask(name, value.choices());
        if (tree.isEmpty()) {
            complain(name, "nothing", value.wanted());
        }
        return tree.flatMap(found -> parse(path(name), found, value));
    }

    <T> T need(String name, FleetValue<T> value, T standIn) {
        return need(name, value).orElse(standIn);
    }

    /** A value that may be missing. */
    <T> Optional<T> find(String name, FleetValue<T> value) {
        return ask(name, value.choices()).flatMap(found -> parse(path(name), found, value));
    }

    <T> T get(String name, FleetValue<T> value, T otherwise) {
        return find(name, value).orElse(otherwise);
    }

    /** A mapping that may be missing. */
    Optional<YamlFields> within(String name) {
        return ask(name, List.of()).flatMap(tree -> {
            if (tree instanceof Mapping child) {
                return Optional.of(new YamlFields(child, path(name), notes));
            }
            complain(name, describe(tree), "a mapping");
            return Optional.empty();
        });
    }

    /** A mapping that must be there; if it is not, an empty one that complains of nothing more. */
    YamlFields fields(String name) {
        boolean there = has(name);
        Optional<YamlFields> fields = within(name);
        if (!there) {
            complain(name, "nothing", "a mapping");
        }
        return fields.orElseGet(() -> new YamlFields(empty(), path(name), new FleetNotes()));
    }

    /** A mapping that may be missing; then it is empty. */
    YamlFields fieldsOrNone(String name) {
        return within(name).orElseGet(() -> new YamlFields(empty(), path(name), new FleetNotes()));
    }

    /** The mappings of a list that may be missing. */
    List<YamlFields> each(String name) {
        List<YamlFields> items = new ArrayList<>();
        for (Item item : items(name, "a list of mappings")) {
            if (item.tree() instanceof Mapping child) {
                items.add(new YamlFields(child, item.path(), notes));
            } else {
                notes.problem(item.tree().place(), item.path(), describe(item.tree()), "a mapping");
            }
        }
        return items;
    }

    /** The values of a list that may be missing, each of them once. */
    <T> List<T> list(String name, FleetValue<T> value) {
        LinkedHashSet<T> values = new LinkedHashSet<>();
        for (Item item : items(name, "a list, each item " + value.wanted())) {
            notes.asked(item.path(), value.choices());
            parse(item.path(), item.tree(), value).ifPresent(parsed -> {
                if (!values.add(parsed)) {
                    String found = describe(item.tree()) + " a second time";
                    notes.problem(item.tree().place(), item.path(), found, "it once");
                }
            });
        }
        return List.copyOf(values);
    }

    private record Item(String path, YamlTree tree) {}

    private List<Item> items(String name, String wanted) {
        List<Item> items = new ArrayList<>();
        Optional<YamlTree> tree = ask(name, List.of());
        if (tree.isPresent() && tree.get() instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                items.add(new Item(path(name) + "[" + i + "]", sequence.items().get(i)));
            }
        } else {
            tree.ifPresent(other -> complain(name, describe(other), wanted));
        }
        return items;
    }

    /** Complains if a list is missing or has no items. */
    void complainIfNone(String name, FleetValue<?> value) {
        YamlTree tree = mapping.fields().get(name);
        if (tree == null
                || (tree instanceof Sequence sequence && sequence.items().isEmpty())) {
            complain(name, "nothing", "at least one: " + value.wanted());
        }
    }

    /** A mapping with keys of one kind and values of one kind; it may be missing. */
    <K extends Comparable<K>, V> SortedMap<K, V> map(String name, FleetValue<K> keys, FleetValue<V> values) {
        SortedMap<K, V> map = new TreeMap<>();
        within(name)
                .ifPresent(fields -> fields.mapping.fields().forEach((key, tree) -> {
                    notes.asked(path(name) + ".*", keys.choices());
                    Place place = fields.mapping.keys().getOrDefault(key, tree.place());
                    Optional<V> value = parse(fields.path(key), tree, values);
                    parse(fields.path(key), new Scalar(place, key), keys)
                            .ifPresent(parsed -> value.ifPresent(there -> map.put(parsed, there)));
                }));
        return map;
    }

    boolean has(String name) {
        return mapping.fields().containsKey(name);
    }

    boolean isText(String name) {
        return mapping.fields().get(name) instanceof Scalar;
    }

    boolean isMapping(String name) {
        return mapping.fields().get(name) instanceof Mapping;
    }

    int line(String name) {
        return place(name).line();
    }

    /** Complains about a field of this mapping, at its value or where it would be. */
    void complain(String name, String found, String wanted) {
        notes.problem(place(name), path(name), found, wanted);
    }

    /** Complains about the value of a field that cannot stay as it is, although its form is right. */
    void refuse(String name, Object found, String wanted) {
        complain(name, quoted(found.toString()), wanted);
    }

    /** Complains about every field that nobody has asked for, with the nearest name that exists. */
    void refuseOthers() {
        mapping.keys().forEach((key, place) -> {
            if (!asked.contains(key)) {
                String wanted = "one of " + String.join(", ", asked) + Nearest.hint(key, asked);
                notes.problem(place, path(key), "an unknown field", wanted);
            }
        });
    }

    private Optional<YamlTree> ask(String name, List<String> choices) {
        if (!asked.contains(name)) {
            asked.add(name);
        }
        notes.asked(path(name), choices);
        return Optional.ofNullable(mapping.fields().get(name));
    }

    private <T> Optional<T> parse(String field, YamlTree tree, FleetValue<T> value) {
        if (!(tree instanceof Scalar scalar)) {
            notes.problem(tree.place(), field, describe(tree), value.wanted());
            return Optional.empty();
        }
        try {
            return Optional.of(value.parse().apply(scalar.text()));
        } catch (RuntimeException e) {
            notes.problem(tree.place(), field, describe(tree), value.wantedInsteadOf(scalar.text()));
            return Optional.empty();
        }
    }

    private Place place(String name) {
        YamlTree value = mapping.fields().get(name);
        return value == null ? mapping.place() : value.place();
    }

    private String path(String name) {
        return path(path, name);
    }

    /** The path of a field within another, in one line whatever the file says. */
    static String path(String outer, String name) {
        return outer.isEmpty() ? shortened(name) : outer + "." + shortened(name);
    }

    static String describe(YamlTree tree) {
        return switch (tree) {
            case Scalar scalar -> scalar.text().isEmpty() ? "an empty value" : quoted(scalar.text());
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
        };
    }

    private static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    /** A text of the file in one line that is not too long, without anything that a terminal obeys. */
    static String shortened(String text) {
        String line = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX - 1) + "\u2026" : text;
        return line.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }

    private Mapping empty() {
        return new Mapping(mapping.place(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }
}
