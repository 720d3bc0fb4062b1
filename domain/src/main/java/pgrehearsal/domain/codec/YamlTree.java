package pgrehearsal.domain.codec;

import java.util.List;
import java.util.Map;

/** A YAML document that remembers where each value stands, so that every complaint can name line and column. */
sealed interface YamlTree {

    Place place();

    /** From 1. */
    record Place(int line, int column) {}

    /** @param text empty also where YAML says null */
    record Scalar(Place place, String text) implements YamlTree {}

    record Sequence(Place place, List<YamlTree> items) implements YamlTree {}

    /** @param fields in their order; a key's own place is that of its value's field name */
    record Mapping(Place place, Map<String, YamlTree> fields, Map<String, Place> keys) implements YamlTree {}
}
