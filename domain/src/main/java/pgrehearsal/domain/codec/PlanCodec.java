package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;

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
        Upgrade upgrade = plan.fleet().upgrade();
        return Hash.of(write(List.<Object>of(
                upgrade.strategy(),
                plan.fleet().clusters().stream()
                        .map(cluster ->
                                cluster.from().series() + " to " + upgrade.to().series())
                        .distinct()
                        .sorted()
                        .toList(),
                upgrade.transfer(),
                upgrade.standbySync(),
                upgrade.statisticsBeforeOpen(),
                plan.fleet().clusters().stream()
                        .map(Cluster::topology)
                        .distinct()
                        .sorted()
                        .toList(),
                plan.gates().stream().map(Gate::name).toList(),
                orderOfKinds(plan))));
    }

    /** Each step kind once, in order, with the kinds that it comes after. */
    private static List<String> orderOfKinds(Plan plan) {
        List<String> kinds = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            TreeSet<String> after = new TreeSet<>();
            step.after().forEach(before -> after.add(before.kind()));
            String kind = step.phase() + " " + step.id().kind() + " " + after;
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
    }
}
