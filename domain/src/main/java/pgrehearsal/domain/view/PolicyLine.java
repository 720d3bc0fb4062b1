package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.StandbySync;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Strategy;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Gate;

/**
 * What was decided before the night, one decision each.
 *
 * @param name as in the fleet file
 * @param value in the words of the fleet file
 * @param usual the value that holds if the fleet file says nothing
 */
public record PolicyLine(String name, String value, String usual) {

    private static final String OWN = "each step kind's own";
    private static final List<String> GATES = Gate.ALL.stream().map(Gate::name).toList();

    public boolean isUsual() {
        return value.equals(usual);
    }

    public static List<PolicyLine> of(Upgrade upgrade) {
        Policies policies = upgrade.policies();
        Policies careful = Policies.CAREFUL;
        return List.of(
                new PolicyLine("transfer", word(upgrade.transfer()), word(transfer(upgrade.strategy()))),
                new PolicyLine("standbySync", word(upgrade.standbySync()), word(StandbySync.RSYNC)),
                new PolicyLine("snapshot", word(upgrade.snapshot()), word(Snapshots.REQUIRED)),
                new PolicyLine("gates", gates(upgrade.gates()), gates(GATES)),
                new PolicyLine(
                        "statisticsBeforeOpen",
                        statistics(upgrade.statisticsBeforeOpen()),
                        statistics(Statistics.STAGE1)),
                new PolicyLine("acceptLoss", "" + policies.acceptLoss(), "" + careful.acceptLoss()),
                new PolicyLine("afterwards", word(policies.afterwards()), word(careful.afterwards())),
                new PolicyLine("watchService", Texts.duration(policies.watch()), Texts.duration(careful.watch())),
                new PolicyLine("rehearsals", "" + policies.rehearsals(), "" + careful.rehearsals()),
                new PolicyLine("timeouts", byKind(policies.timeouts()), OWN),
                new PolicyLine("retries", byKind(retries(policies)), OWN));
    }

    private static Transfer transfer(Strategy strategy) {
        return switch (strategy) {
            case LINK_KEEP_OLD -> Transfer.LINK;
            case COPY_IN_PLACE, EXTERNAL -> Transfer.COPY;
        };
    }

    private static String gates(List<String> gates) {
        List<String> ordered = new ArrayList<>(GATES);
        ordered.retainAll(gates);
        return ordered.isEmpty() ? "none" : String.join(", ", ordered);
    }

    private static String statistics(Statistics statistics) {
        return switch (statistics.scope()) {
            case STAGE1 -> "stage1";
            case ALL -> "all";
            case TABLES -> String.join(", ", statistics.tables());
        };
    }

    private static SortedMap<String, Integer> retries(Policies policies) {
        return policies.attempts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue() - 1, (one, _) -> one, TreeMap::new));
    }

    private static String byKind(Map<String, ?> values) {
        return values.isEmpty()
                ? OWN
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
