package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.YamlTree.Mapping;
import pgrehearsal.domain.codec.YamlTree.Place;
import pgrehearsal.domain.codec.YamlTree.Scalar;
import pgrehearsal.domain.codec.YamlTree.Sequence;

/** Makes a tree of a YAML document, within limits and without the parts of YAML that nobody needs. */
final class YamlParsing {

    /** Larger than any fleet of 2000 nodes, smaller than anything that hurts. */
    static final int BYTES_MAX = 1 << 20;

    static final int DEPTH_MAX = 20;

    private static final char REPLACED = '\uFFFD';
    private static final Place START = new Place(1, 1);

    private final YAMLParser parser;
    private final FleetNotes notes;

    private YamlParsing(YAMLParser parser, FleetNotes notes) {
        this.parser = parser;
        this.notes = notes;
    }

    /**
     * Notes keys that are there twice; the first one is taken.
     *
     * @throws FleetProblem.Unreadable if it is no YAML document or a too large one
     */
    @SuppressWarnings("deprecation") // Jackson's name for SnakeYAML's error: nothing else tells where and what it is.
    static YamlTree parse(byte[] bytes, FleetNotes notes) {
        if (bytes.length > BYTES_MAX) {
            throw new FleetProblem.Unreadable(
                    START, "a file of " + bytes.length + " bytes", "at most " + BYTES_MAX + " bytes");
        }
        String text = text(bytes);
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build())
                .build();
        try (YAMLParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new FleetProblem.Unreadable(START, "an empty file");
            }
            YamlParsing parsing = new YamlParsing(parser, notes);
            YamlTree tree = parsing.read("");
            if (parser.nextToken() != null) {
                throw new FleetProblem.Unreadable(parsing.place(), "the beginning of a second document");
            }
            return tree;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            Place place = mark == null ? START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
            throw new FleetProblem.Unreadable(place, "broken YAML: " + firstLine(e.getProblem()));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? START : new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
            throw new FleetProblem.Unreadable(place, "broken YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    /** The file's text, if it is one: the YAML parser would not say where it is not. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean whole = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == REPLACED && !whole) {
                throw new FleetProblem.Unreadable(new Place(line, column), "bytes that are not UTF-8", "UTF-8 text");
            }
            if (isControl(c)) {
                throw new FleetProblem.Unreadable(
                        new Place(line, column), "the control character " + (int) c, "UTF-8 text without any");
            }
            column++;
            if (c == '\n') {
                line++;
                column = 1;
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Line ends that editors do not count among them: places would not be where people look. */
    private static boolean isControl(char c) {
        return (c < ' ' && c != '\n' && c != '\r' && c != '\t')
                || (c >= '\u007F' && c <= '\u009F')
                || c == '\u2028'
                || c == '\u2029';
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "something is missing"
                : message.lines()
                        .map(line ->
                                line.replaceFirst(", got this instead: .*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(YamlFields::shortened)
                        .orElse("something is missing");
    }

    private YamlTree read(String path) throws IOException {
        Place place = place();
        // An alias arrives as a text, a tag as nothing at all: neither has a place in a fleet file.
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw new FleetProblem.Unreadable(place, "an alias or a tag", "plain values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(path, place);
            case START_ARRAY -> {
                List<YamlTree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(path + "[" + items.size() + "]"));
                }
                yield new Sequence(place, items);
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new Scalar(place, parser.getText());
            case VALUE_NULL -> new Scalar(place, "");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new FleetProblem.Unreadable(place, "something that is no text, list or mapping");
        };
    }

    private YamlTree mapping(String path, Place place) throws IOException {
        Map<String, YamlTree> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place at = place();
            String field = YamlFields.path(path, key);
            Place first = keys.putIfAbsent(key, at);
            if (first != null) {
                notes.problem(at, field, "the field a second time", "it once; it is in line " + first.line() + " too");
            }
            parser.nextToken();
            fields.putIfAbsent(key, read(field));
        }
        return new Mapping(place, fields, keys);
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }
}
