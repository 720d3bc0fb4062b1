package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Procedure;

/** Plans as JSON, and the two hashes that a run names. */
public final class PlanCodec {

    private static final JsonMapper MAPPER =
            Json.withoutChoices().addModule(Json.values()).build();

    private PlanCodec() {}

    public static String json(Plan plan) {
        return write(plan);
    }

    /** Hash over the whole plan: fleet, graph, gates. */
    public static String planHash(Plan plan) {
        return Hash.of(write(plan));
    }

    /** Hash over what staging and production share: not names, counts, sizes or the window. */
    public static String procedureHash(Plan plan) {
        return Hash.of(write(Procedure.of(plan)));
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
    }
}
