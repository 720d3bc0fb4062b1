package pgrehearsal.domain.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import pgrehearsal.domain.fleet.Name;

/** What only one thing of a fleet can have: names appear in step ids, and two servers cannot share a port. */
final class Claims {

    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /** Reads the name of something, which nothing else in the fleet may have. */
    Name name(YamlFields fields, Name standIn) {
        return fields.need("name", FleetValues.NAME)
                .map(name -> {
                    claim(fields, "name", name);
                    return name;
                })
                .orElse(standIn);
    }

    /** Claims a name that the file does not write out. */
    void claim(YamlFields fields, String field, Name name) {
        var _ = once(fields, field, name.value(), "'" + name + "'", "a name that nothing else in this fleet has");
    }

    /** Tells whether the key was not claimed before, and complains if it was. */
    boolean once(YamlFields fields, String field, String key, String found, String wanted) {
        Integer first = lines.putIfAbsent(key, fields.line(field));
        if (first != null) {
            fields.complain(field, found + " a second time", wanted + "; it is in line " + first + " too");
        }
        return first == null;
    }
}
