package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pgrehearsal.domain.codec.YamlTree.Mapping;
import pgrehearsal.domain.codec.YamlTree.Place;
import pgrehearsal.domain.codec.YamlTree.Scalar;
import pgrehearsal.domain.codec.YamlTree.Sequence;

/**
 * Reads the fields of one mapping and collects what is wrong on the way. A missing or bad field yields the caller's
 * stand-in, so that reading goes on and all problems are found at once.
 */
final class YamlFields {

    private final Mapping mapping;
    private final String path;
    private final List<FleetProblem> problems;
    private final List<String> asked = new ArrayList<>();

    YamlFields(Mapping mapping, String path, List<FleetProblem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    static YamlFields root(YamlTree tree, List<FleetProblem> problems) {
        if (tree instanceof Mapping mapping) {
            return new YamlFields(mapping, "", problems);
        }
        problem(problems, tree.place(), "", describe(tree), "a mapping with fleet, upgrade, clusters");
        return new YamlFields(empty(tree.place()), "", problems);
    }

    /** A value that must be there. */
    <T> T need(String name, String wanted, Function<String, T> parse, T standIn) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        if (value == null) {
            problem(problems, mapping.place(), path(name), "nothing", wanted);
            return standIn;
        }
        return parse(name, value, wanted, parse).orElse(standIn);
    }

    /** A value that may be missing. */
    <T> T get(String name, String wanted, Function<String, T> parse, T otherwise) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        return value == null ? otherwise : parse(name, value, wanted, parse).orElse(otherwise);
    }

    /** One of an enum's constants, written in lower case with dashes; {@code LINK_KEEP_OLD} is link-keep-old. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String allowed = List.of(type.getEnumConstants()).stream()
                .map(YamlFields::written)
                .collect(Collectors.joining(", "));
        return get(name, "one of " + allowed, text -> constant(type, text), otherwise);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such choice");
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A mapping that must be there. */
    YamlFields fields(String name) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        if (value instanceof Mapping child) {
            return new YamlFields(child, path(name), problems);
        }
        Place place = value == null ? mapping.place() : value.place();
        problem(problems, place, path(name), value == null ? "nothing" : describe(value), "a mapping");
        return new YamlFields(empty(place), path(name), new ArrayList<>());
    }

    /** A mapping that may be missing; then it is empty. */
    YamlFields fieldsOrNone(String name) {
        return mapping.fields().containsKey(name)
                ? fields(name)
                : new YamlFields(empty(mapping.place()), path(name), problems);
    }

    /** The mappings of a sequence that must be there. */
    List<YamlFields> each(String name) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        List<YamlFields> items = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                String itemPath = path(name) + "[" + i + "]";
                if (sequence.items().get(i) instanceof Mapping item) {
                    items.add(new YamlFields(item, itemPath, problems));
                } else {
                    YamlTree item = sequence.items().get(i);
                    problem(problems, item.place(), itemPath, describe(item), "a mapping");
                }
            }
        } else {
            Place place = value == null ? mapping.place() : value.place();
            problem(problems, place, path(name), value == null ? "nothing" : describe(value), "a list");
        }
        return items;
    }

    /** The texts of a sequence, with their places kept for complaints. */
    List<Scalar> texts(String name) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        List<Scalar> texts = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (YamlTree item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    texts.add(scalar);
                } else {
                    problem(problems, item.place(), path(name), describe(item), "a text");
                }
            }
        } else if (value != null) {
            problem(problems, value.place(), path(name), describe(value), "a list of texts");
        }
        return texts;
    }

    /** Either one text for all keys, under the empty key, or a mapping from key to text. */
    Map<String, String> oneOrByKey(String name, String wanted) {
        asked.add(name);
        YamlTree value = mapping.fields().get(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Scalar scalar) {
            texts.put("", scalar.text());
        } else if (value instanceof Mapping map) {
            map.fields().forEach((key, item) -> {
                if (item instanceof Scalar scalar) {
                    texts.put(key, scalar.text());
                } else {
                    problem(problems, item.place(), path(name) + "." + key, describe(item), wanted);
                }
            });
        } else if (value != null) {
            problem(problems, value.place(), path(name), describe(value), wanted);
        }
        return texts;
    }

    boolean has(String name) {
        return mapping.fields().containsKey(name);
    }

    /** Complains about a field of this mapping. */
    void complain(String name, String found, String wanted) {
        YamlTree value = mapping.fields().get(name);
        problem(problems, value == null ? mapping.place() : value.place(), path(name), found, wanted);
    }

    void complain(Scalar scalar, String name, String wanted) {
        problem(problems, scalar.place(), path(name), quoted(scalar.text()), wanted);
    }

    /** Complains about every field that nobody has asked for, with the nearest name that exists. */
    void refuseOthers() {
        mapping.keys().forEach((key, place) -> {
            if (!asked.contains(key)) {
                String near = asked.stream()
                        .filter(name -> distance(name, key) <= 2)
                        .findFirst()
                        .map(name -> "'" + name + "'?")
                        .orElse("one of " + String.join(", ", asked));
                problem(problems, place, path(key), "an unknown field", near);
            }
        });
    }

    private <T> Optional<T> parse(String name, YamlTree value, String wanted, Function<String, T> parse) {
        if (!(value instanceof Scalar scalar)) {
            problem(problems, value.place(), path(name), describe(value), wanted);
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.text()));
        } catch (RuntimeException e) {
            problem(problems, value.place(), path(name), quoted(scalar.text()), wanted);
            return Optional.empty();
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static void problem(List<FleetProblem> problems, Place place, String field, String found, String wanted) {
        problems.add(new FleetProblem(place.line(), place.column(), field, found, wanted));
    }

    private static String describe(YamlTree tree) {
        return switch (tree) {
            case Scalar scalar -> quoted(scalar.text());
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
        };
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static Mapping empty(Place place) {
        return new Mapping(place, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Levenshtein's distance between two names. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
