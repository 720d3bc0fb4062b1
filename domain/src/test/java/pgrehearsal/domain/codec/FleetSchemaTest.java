package pgrehearsal.domain.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader say the same of fleet files. */
class FleetSchemaTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode SCHEMA =
            tree(new String(FleetFiles.bytes("/pgrehearsal/examples/fleet.schema.json"), UTF_8));
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    @Test
    void schemaHasExactlyTheFieldsAndChoicesThatTheReaderAsksFor() {
        FleetNotes notes = new FleetNotes();
        for (String name : List.of("full-fleet", "other-forms")) {
            assertThat(FleetReader.read(FleetFiles.text(name).getBytes(UTF_8), notes))
                    .isInstanceOf(FleetReading.Read.class);
        }
        SortedMap<String, SortedSet<String>> published = new TreeMap<>();
        collect(SCHEMA, "", published);

        assertThat(published.keySet())
                .as("fields of fleet.schema.json against those that the reader asks for")
                .containsExactlyInAnyOrderElementsOf(notes.asked().keySet());
        assertThat(published)
                .as("choices of fleet.schema.json against those of the reader")
                .allSatisfy((field, choices) -> assertThat(choices)
                        .as(field)
                        .containsExactlyInAnyOrderElementsOf(notes.asked().get(field)));
    }

    @Test
    void everyFieldOfTheSchemaSaysWhatItIs() {
        List<String> silent = new ArrayList<>();
        SCHEMA.at("/$defs")
                .properties()
                .forEach(def -> def.getValue().path("properties").properties().stream()
                        .filter(field -> !resolved(field.getValue()).has("description")
                                && !field.getValue().has("description")
                                && !resolved(field.getValue()).has("title")
                                && !field.getValue().has("const"))
                        .forEach(field -> silent.add(def.getKey() + "." + field.getKey())));

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production", "gitlab-staging", "sourcegraph-installations"})
    void everyExampleRefersToTheSchemaAndIsValid(String name) {
        String file = FleetFiles.example(name);

        assertThat(file).startsWith("# yaml-language-server: $schema=fleet.schema.json\n");
        assertThat(VALIDATOR.validate(tree(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-fleet", "other-forms"})
    void schemaAndReaderMissTheSameFields(String name) {
        JsonNode whole = tree(FleetFiles.text(name));
        assertAgreement(whole, "the whole");
        eachField(whole, "", (parent, field, path) -> {
            JsonNode removed = parent.remove(field);
            // Whether a name that is referred to is there cannot be said in a schema.
            List<FleetProblem> problems = problems(whole).stream()
                    .filter(problem -> !problem.wanted().startsWith("the name of a node of this fleet"))
                    .toList();
            assertAgreement(whole, problems, "without " + path);
            parent.set(field, removed);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-fleet", "other-forms"})
    void schemaAndReaderRefuseTheSameValues(String name) {
        JsonNode whole = tree(FleetFiles.text(name));
        eachField(whole, "", (parent, field, path) -> {
            JsonNode kept = parent.get(field);
            // An unquoted number is a text too for the reader, but not for the schema, which so asks for quotes.
            List<String> values = kept.isNumber()
                    ? List.of("-1", "1.5", "10000000000000", "\"\"", "true")
                    : List.of("\"\"", "\" \"", "\"~!\"", "[[]]", "{ nothing: 1 }");
            for (String value : values) {
                parent.set(field, tree(value));
                assertAgreement(whole, path + ": " + value);
            }
            parent.set(field, kept);
        });
    }

    @Test
    void schemaAndReaderRefuseUnknownFieldsEverywhere() {
        JsonNode whole = tree(FleetFiles.text("full-fleet"));
        List<ObjectNode> mappings = new ArrayList<>();
        eachMapping(whole, mappings::add);

        assertThat(mappings).hasSizeGreaterThan(30).allSatisfy(mapping -> {
            mapping.put("unheard-of", "x");
            assertThat(VALIDATOR.validate(whole)).as("%s", mapping).isNotEmpty();
            assertThat(reads(whole)).as("%s", mapping).isFalse();
            mapping.remove("unheard-of");
        });
    }

    private static void assertAgreement(JsonNode file, String what) {
        assertAgreement(file, problems(file), what);
    }

    private static void assertAgreement(JsonNode file, List<FleetProblem> problems, String what) {
        var refused = VALIDATOR.validate(file);
        assertThat(problems.isEmpty())
                .as("%s: the reader says %s, the schema %s", what, problems, refused)
                .isEqualTo(refused.isEmpty());
    }

    private static boolean reads(JsonNode file) {
        return problems(file).isEmpty();
    }

    private static List<FleetProblem> problems(JsonNode file) {
        try {
            return switch (FleetReader.read(YAML.writeValueAsBytes(file))) {
                case FleetReading.Read _ -> List.of();
                case FleetReading.Problems(var problems) -> problems;
            };
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private interface FieldVisit {
        void visit(ObjectNode parent, String field, String path);
    }

    private static void eachField(JsonNode node, String path, FieldVisit visit) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                eachField(object.get(name), path + "." + name, visit);
                visit.visit(object, name, path + "." + name);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> eachField(item, path + "[]", visit));
        }
    }

    private static void eachMapping(JsonNode node, Consumer<ObjectNode> visit) {
        if (node instanceof ObjectNode object) {
            visit.accept(object);
        }
        node.forEach(child -> eachMapping(child, visit));
    }

    /** The schema's fields in the paths of {@link FleetNotes}, each with its closed choice. */
    private static void collect(JsonNode schema, String path, SortedMap<String, SortedSet<String>> fields) {
        JsonNode said = resolved(schema);
        said.path("properties").properties().forEach(field -> {
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            fields.computeIfAbsent(below, _ -> new TreeSet<>());
            collect(field.getValue(), below, fields);
        });
        boolean mappings = said.has("properties") && path.endsWith("[]");
        if (!path.isEmpty() && !mappings) {
            fields.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(choices(said));
        }
        if (said.has("items")) {
            collect(said.get("items"), path + "[]", fields);
        }
        if (said.path("additionalProperties").isObject()) {
            fields.computeIfAbsent(path + ".*", _ -> new TreeSet<>()).addAll(choices(said.get("propertyNames")));
        }
        if (!path.isEmpty()) {
            said.path("anyOf").forEach(form -> collect(form, path, fields));
        }
    }

    private static List<String> choices(JsonNode schema) {
        JsonNode said = resolved(schema);
        List<String> choices = new ArrayList<>();
        said.path("enum").forEach(choice -> choices.add(choice.asText()));
        if (said.has("const")) {
            choices.add(said.get("const").asText());
        }
        said.path("anyOf").forEach(form -> choices.addAll(choices(form)));
        return choices;
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
