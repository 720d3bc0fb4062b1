package pgrehearsal.domain.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.StandbySync;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Strategy;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.step.StepKinds;

/** Reads what is wanted of a fleet, and what was decided before the night. */
final class UpgradeReader {

    private static final List<String> SCOPES = List.of("stage1", "all");
    private static final FleetValue<String> SCOPE = new FleetValue<>(
            "one of " + String.join(", ", SCOPES) + ", or a list of tables",
            FleetValue.oneOf(SCOPES).parse(),
            SCOPES,
            List.of());

    private final YamlFields fields;
    private final Environment environment;

    private UpgradeReader(YamlFields fields, Environment environment) {
        this.fields = fields;
        this.environment = environment;
    }

    /**
     * What the fleet file says under {@code upgrade}.
     *
     * @param from for clusters that do not say it themselves
     * @param keepOld names of nodes
     */
    record Intent(Upgrade upgrade, Optional<PgVersion> from, List<String> keepOld) {}

    static Intent read(YamlFields fields, Environment environment, Inventory inventory) {
        UpgradeReader reader = new UpgradeReader(fields, environment);
        Optional<PgVersion> from = fields.has("from")
                ? Optional.of(fields.need("from", FleetValues.VERSION).orElseGet(FleetReader::someVersion))
                : fields.find("from", FleetValues.VERSION);
        PgVersion to = fields.need("to", FleetValues.VERSION).orElseGet(FleetReader::someVersion);
        Strategy strategy = fields.get("strategy", FleetValue.oneOf(Strategy.class), Strategy.LINK_KEEP_OLD);
        List<String> keepOld = fields.list("keepOld", inventory.node());
        Upgrade upgrade = new Upgrade(
                to,
                strategy,
                fields.get("transfer", FleetValue.oneOf(Transfer.class), transfer(strategy)),
                fields.get("standbySync", FleetValue.oneOf(StandbySync.class), StandbySync.RSYNC),
                // The same in every environment: a rehearsal without snapshots would not rehearse taking them.
                fields.get("snapshot", FleetValue.oneOf(Snapshots.class), Snapshots.REQUIRED),
                reader.window(),
                reader.gates(),
                reader.statistics(),
                reader.policies());
        fields.refuseOthers();
        return new Intent(upgrade, from, keepOld);
    }

    private static Transfer transfer(Strategy strategy) {
        return switch (strategy) {
            case LINK_KEEP_OLD -> Transfer.LINK;
            case COPY_IN_PLACE, EXTERNAL -> Transfer.COPY;
        };
    }

    private Window window() {
        YamlFields window = fields.fields("window");
        Instant start = window.need("start", FleetValues.MOMENT, Instant.EPOCH);
        Duration length = window.need("length", FleetValues.DURATION, Duration.ofHours(1));
        Optional<Duration> budget = window.find("databaseBudget", FleetValues.DURATION);
        budget.filter(given -> given.compareTo(length) > 0)
                .ifPresent(given -> window.refuse("databaseBudget", given, "at most the window's length, " + length));
        window.refuseOthers();
        return new Window(start, length, budget);
    }

    /** A gate that nobody spoke of is there: whoever wants to pass without a person says so. */
    private List<String> gates() {
        List<String> all = allGates();
        FleetValue<String> gate = FleetValue.oneOf(all);
        if (!fields.isMapping("gates")) {
            List<String> given = fields.list("gates", gate);
            return fields.has("gates") ? given : all;
        }
        YamlFields byEnvironment = fields.fields("gates");
        List<String> gates = all;
        for (Environment each : Environment.values()) {
            String name = FleetValue.written(each);
            List<String> given = byEnvironment.list(name, gate);
            if (each == environment && byEnvironment.has(name)) {
                gates = given;
            }
        }
        byEnvironment.refuseOthers();
        return gates;
    }

    static List<String> allGates() {
        return Gate.ALL.stream().map(Gate::name).toList();
    }

    private Statistics statistics() {
        String name = "statisticsBeforeOpen";
        if (!fields.has(name) || fields.isText(name)) {
            return fields.get(name, SCOPE, "stage1").equals("all") ? Statistics.ALL : Statistics.STAGE1;
        }
        List<String> tables = fields.list(name, FleetValues.TABLE);
        fields.complainIfNone(name, FleetValues.TABLE);
        return tables.isEmpty() ? Statistics.STAGE1 : new Statistics(Statistics.Scope.TABLES, tables);
    }

    private Policies policies() {
        FleetValue<String> kind = FleetValue.oneOf(StepKinds.all().keySet());
        SortedMap<String, Integer> attempts = new TreeMap<>();
        fields.map("retries", kind, FleetValues.RETRIES).forEach((step, retries) -> attempts.put(step, retries + 1));
        return new Policies(
                fields.get("acceptLoss", FleetValues.BOOLEAN, Policies.CAREFUL.acceptLoss()),
                fields.get("afterwards", FleetValue.oneOf(Policies.Afterwards.class), Policies.CAREFUL.afterwards()),
                fields.get("watchService", FleetValues.DURATION_OR_NONE, Policies.CAREFUL.watch()),
                rehearsals(),
                fields.map("timeouts", kind, FleetValues.DURATION),
                attempts);
    }

    private int rehearsals() {
        int otherwise = Policies.CAREFUL.rehearsals();
        if (!fields.isMapping("rehearsals")) {
            return fields.get("rehearsals", FleetValues.REHEARSALS, otherwise);
        }
        YamlFields where = fields.fields("rehearsals");
        int rehearsals = where.need("staging", FleetValues.REHEARSALS, otherwise);
        where.refuseOthers();
        return rehearsals;
    }
}
