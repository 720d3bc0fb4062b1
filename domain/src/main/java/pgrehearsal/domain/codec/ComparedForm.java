package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.SystemId;

/**
 * Facts in the form in which two runs are held side by side. What is declared as measured is left out. Positions become
 * their rank among the positions of the same observation; system identifiers and digests become the number of their
 * first appearance in the run: so it is compared how values relate to each other, not what they are. Which of the three
 * a field is, its declared type says, and nothing else does.
 */
public final class ComparedForm {

    private static final String POSITION = "position ";
    private static final String IDENTITY = "identity ";
    private static final JsonMapper MAPPER = mapper();

    private final Map<String, Integer> identities = new LinkedHashMap<>();

    /** The facts of the run's next observation; observations must come in their order. */
    public List<String> next(List<Fact> facts) {
        ArrayNode all = MAPPER.createArrayNode();
        for (Fact fact : facts) {
            try {
                all.add(MAPPER.readTree(MAPPER.writerFor(Fact.class).writeValueAsString(fact)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a fact cannot be written: " + fact, e);
            }
        }
        List<Lsn> positions = positions(all);
        List<String> texts = new ArrayList<>();
        all.forEach(fact -> texts.add(relate(fact, positions).toString()));
        return texts;
    }

    private static List<Lsn> positions(JsonNode node) {
        TreeSet<Lsn> found = new TreeSet<>();
        collect(node, found);
        return new ArrayList<>(found);
    }

    private static void collect(JsonNode node, TreeSet<Lsn> found) {
        if (node.isTextual() && node.asText().startsWith(POSITION)) {
            found.add(Lsn.parse(node.asText().substring(POSITION.length())));
        }
        node.forEach(child -> collect(child, found));
    }

    private JsonNode relate(JsonNode node, List<Lsn> positions) {
        return switch (node) {
            case ObjectNode object -> {
                object.propertyStream()
                        .toList()
                        .forEach(field -> object.set(field.getKey(), relate(field.getValue(), positions)));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, relate(array.get(i), positions));
                }
                yield array;
            }
            case TextNode text
            when text.asText().startsWith(POSITION) ->
                TextNode.valueOf(
                        POSITION + positions.indexOf(Lsn.parse(text.asText().substring(POSITION.length()))));
            case TextNode text when text.asText().startsWith(IDENTITY) -> TextNode.valueOf(IDENTITY + number(text));
            default -> node;
        };
    }

    private int number(TextNode identity) {
        return identities.computeIfAbsent(identity.asText(), text -> identities.size() + 1);
    }

    private static JsonMapper mapper() {
        SimpleModule compared = new SimpleModule("compared");
        compared.setSerializerModifier(new BeanSerializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public List<BeanPropertyWriter> changeProperties(
                    SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
                return properties.stream()
                        .filter(property -> !property.getType().hasRawClass(Measured.class))
                        .toList();
            }
        });
        Json.tagged(compared, Lsn.class, POSITION);
        Json.tagged(compared, SystemId.class, IDENTITY);
        Json.tagged(compared, Digest.class, IDENTITY);
        return Json.builder().addModule(Json.values()).addModule(compared).build();
    }
}
