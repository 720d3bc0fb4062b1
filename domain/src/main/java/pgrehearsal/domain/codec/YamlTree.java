package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document that remembers where each value stands, so that every complaint can name line and column. */
sealed interface YamlTree {

    Place place();

    /** From 1. */
    record Place(int line, int column) {}

    record Scalar(Place place, String text) implements YamlTree {}

    record Sequence(Place place, List<YamlTree> items) implements YamlTree {}

    /** @param fields in their order; a key's own place is that of its value's field name */
    record Mapping(Place place, Map<String, YamlTree> fields, Map<String, Place> keys) implements YamlTree {}

    /** Larger than any fleet of 500 nodes, smaller than anything that hurts. */
    int BYTES_MAX = 1 << 20;

    int DEPTH_MAX = 20;

    /** @throws FleetProblem.Unreadable if it is no YAML document or a too large one */
    static YamlTree parse(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new FleetProblem.Unreadable(
                    new Place(1, 1), "the file has " + bytes.length + " bytes; allowed are " + BYTES_MAX);
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (YAMLParser parser = factory.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new FleetProblem.Unreadable(new Place(1, 1), "the file is empty");
            }
            YamlTree tree = read(parser);
            if (parser.nextToken() != null) {
                throw new FleetProblem.Unreadable(place(parser), "a second document begins here; wanted is one");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null
                    ? new Place(1, 1)
                    : new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
            throw new FleetProblem.Unreadable(place, firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new FleetProblem.Unreadable(new Place(1, 1), "not UTF-8 text");
        }
    }

    private static String firstLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("not YAML");
    }

    private static YamlTree read(YAMLParser parser) throws IOException {
        Place place = place(parser);
        // An alias arrives as a text, a tag as nothing at all: neither has a place in a fleet file.
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw new FleetProblem.Unreadable(place, "an alias or a tag, which are not allowed");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, place);
            case START_ARRAY -> {
                List<YamlTree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new Sequence(place, items);
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                new Scalar(place, parser.getText());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new FleetProblem.Unreadable(place, "something that is no text, list or mapping");
        };
    }

    private static YamlTree mapping(YAMLParser parser, Place place) throws IOException {
        Map<String, YamlTree> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            keys.put(key, place(parser));
            parser.nextToken();
            fields.put(key, read(parser));
        }
        return new Mapping(place, fields, keys);
    }

    private static Place place(YAMLParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }
}
