package pgrehearsal.domain.codec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A kind of value that a field can have.
 *
 * @param wanted what is wanted, for complaints
 * @param parse refuses by throwing
 * @param choices all texts that it may be, or nothing if there is no such list
 * @param names a closed choice that depends on the fleet, for example its nodes; only the nearest one is told
 */
record FleetValue<T>(String wanted, Function<String, T> parse, List<String> choices, Collection<String> names) {

    static <T> FleetValue<T> of(String wanted, Function<String, T> parse) {
        return new FleetValue<>(wanted, parse, List.of(), List.of());
    }

    /** One of an enum's constants, written in lower case with dashes; {@code LINK_KEEP_OLD} is link-keep-old. */
    static <E extends Enum<E>> FleetValue<E> oneOf(Class<E> type) {
        return oneOf(type, FleetValue::written);
    }

    static <E extends Enum<E>> FleetValue<E> oneOf(Class<E> type, Function<E, String> written) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> choices = constants.stream().map(written).toList();
        return new FleetValue<>(
                "one of " + String.join(", ", choices),
                text -> constants.get(position(choices, text)),
                choices,
                List.of());
    }

    static FleetValue<String> oneOf(Collection<String> texts) {
        List<String> choices = List.copyOf(texts);
        return new FleetValue<>(
                "one of " + String.join(", ", choices),
                text -> choices.get(position(choices, text)),
                choices,
                List.of());
    }

    /** One of the names that the fleet file gives elsewhere. */
    static FleetValue<String> named(String wanted, Collection<String> names) {
        return new FleetValue<>(
                wanted,
                text -> {
                    if (!names.contains(text)) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                },
                List.of(),
                names);
    }

    boolean accepts(String text) {
        try {
            var _ = parse.apply(text);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** What to say of a text that was refused. */
    String wantedInsteadOf(String text) {
        return wanted + Nearest.hint(text, choices.isEmpty() ? names : choices);
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int position(List<String> choices, String text) {
        int position = choices.indexOf(text);
        if (position < 0) {
            throw new IllegalArgumentException(text);
        }
        return position;
    }
}
