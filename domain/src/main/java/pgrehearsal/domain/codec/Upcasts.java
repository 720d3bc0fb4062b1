package pgrehearsal.domain.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How the data of an event that an older program has written becomes what this program's event of that type holds: from
 * each version to the next, in JSON, before it is bound. The line that holds it stays as it is.
 */
final class Upcasts {

    /** Of the released events; none of them has a second version yet. */
    static final Upcasts RELEASED = new Upcasts(new TreeMap<>());

    private static final int FIRST = 1;

    /** By event type, from the first version on. */
    private final Map<String, List<UnaryOperator<ObjectNode>>> byType;

    private Upcasts(Map<String, List<UnaryOperator<ObjectNode>>> byType) {
        this.byType = byType;
    }

    /**
     * These and one more, whose result is of the version after the given one: that one is written from then on.
     *
     * @param type as the lines have it, for example {@code run-paused}
     * @param version the newest one until now
     */
    Upcasts with(String type, int version, UnaryOperator<ObjectNode> upcast) {
        Json.eventType(type);
        if (version != newest(type)) {
            throw new IllegalArgumentException("the upcast of " + type + " from version " + version
                    + " has no place; wanted is one from version " + newest(type));
        }
        List<UnaryOperator<ObjectNode>> steps = new ArrayList<>(byType.getOrDefault(type, List.of()));
        steps.add(upcast);
        Map<String, List<UnaryOperator<ObjectNode>>> more = new TreeMap<>(byType);
        more.put(type, List.copyOf(steps));
        return new Upcasts(more);
    }

    /** The version in which events of this type are written. */
    int newest(String type) {
        return FIRST + byType.getOrDefault(type, List.of()).size();
    }

    /** Tells whether an event of this version is read as it is. */
    boolean isNewest(String type, int version) {
        return version == newest(type);
    }

    /**
     * @param data becomes the result, or a part of it
     * @throws IllegalArgumentException if it is of a version that this program does not know
     */
    JsonNode toNewest(String type, int version, JsonNode data) {
        int newest = newest(type);
        if (version > newest) {
            throw new IllegalArgumentException("the event " + type + " is of schema version " + version
                    + ", and this program knows it up to version " + newest
                    + ": use the program that wrote it, or a newer one");
        }
        if (version < FIRST) {
            throw new IllegalArgumentException("the event " + type + " is of schema version " + version
                    + "; wanted a version from " + FIRST + " to " + newest);
        }
        JsonNode current = data;
        for (UnaryOperator<ObjectNode> upcast :
                byType.getOrDefault(type, List.of()).subList(version - FIRST, newest - FIRST)) {
            if (!(current instanceof ObjectNode object)) {
                throw new IllegalArgumentException("the event " + type + " has data that is not an object");
            }
            current = upcast.apply(object);
        }
        return current;
    }
}
