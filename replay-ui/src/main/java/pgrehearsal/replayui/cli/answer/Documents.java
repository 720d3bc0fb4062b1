package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.way.WayBack;

/** The parts that several documents have in common. Field names are a contract with programs: add, never rename. */
final class Documents {

    private Documents() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, JsonNode> form) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }

    static ArrayNode texts(Collection<?> values) {
        return array(values, value -> JsonNodeFactory.instance.textNode(value.toString()));
    }

    static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    /** A constant as it is written in fleet files and options: {@code KEPT_NODE} is kept-node. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ObjectNode way(WayBack way) {
        return object().put("means", word(way.means()))
                .put("duration", way.duration().toString())
                .put("proven", way.proven())
                .put("losesWrites", way.losesWrites());
    }

    static ObjectNode finding(Finding finding) {
        return object().put("where", finding.where())
                .put("what", finding.what())
                .put("found", finding.found())
                .put("wanted", finding.wanted())
                .put("remedy", finding.remedy());
    }

    static ObjectNode decision(OpenDecision decision) {
        return object().put("command", decision.command())
                .put("subject", decision.subject())
                .put("cost", decision.cost().toString())
                .put("consequence", decision.consequence());
    }
}
