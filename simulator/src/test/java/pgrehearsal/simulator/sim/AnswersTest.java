package pgrehearsal.simulator.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/**
 * What a run answers to each fault. A row is written first, from what the ways back promise, and then met:
 * {@code -Dgolden.bless=true} writes what the runs do now, to be read as any other change.
 */
class AnswersTest {

    private static final Path TABLE = Path.of("src/test/resources/answers.tsv");
    private static final String BY_MANIFEST = "by-manifest:";
    private static final Map<String, SimulationOptions> PLANS = new TreeMap<>();
    private static final Map<String, Sites> SITES = new TreeMap<>();

    /**
     * @param exit of the program
     * @param level the furthest that the fleet stood at
     * @param way back that was used, a dash if none
     * @param code of the first step that failed, a dash if none did
     */
    record Row(String fleet, String fault, String decision, String exit, String level, String way, String code) {

        static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }

        String line() {
            return String.join("\t", fleet, fault, decision, exit, level, way, code);
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE, UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Row::parse)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theAnswerIsTheConsideredOne(Row row) {
        assertThat(answered(row).line()).isEqualTo(row.line());
    }

    @Test
    void everyKindReachesTheWorldInAtLeastOneRow() throws IOException {
        List<String> reached = new ArrayList<>();
        assertThat(rows()).extracting(AnswersTest::mistake).containsOnly("");
        List<String> lines =
                new ArrayList<>(List.of(Files.readAllLines(TABLE, UTF_8).getFirst()));
        for (Row row : rows()) {
            Fault fault = FaultSpec.parse(row.fault(), sites(row.fleet()));
            if (run(row).entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.FaultInjected)) {
                reached.add(fault.kind().label());
            }
            lines.add(answered(row).line());
        }
        if (Boolean.getBoolean("golden.bless")) {
            Files.write(TABLE, lines, UTF_8);
        }

        assertThat(reached)
                .containsAll(FaultKinds.all().stream().map(FaultKind::label).toList());
    }

    private static String mistake(Row row) {
        try {
            return FaultSpec.parse(row.fault(), sites(row.fleet()))
                            .kind()
                            .label()
                            .isEmpty()
                    ? "no kind"
                    : "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).substring(0, 60);
        }
    }

    private static Row answered(Row row) {
        SimulationResult result = run(row);
        assertThat(result.violations()).as(row.line()).isEmpty();
        assertThat(result.doneTwice()).as(row.line()).isEmpty();
        Reversibility furthest = Reversibility.R0;
        String way = "-";
        String code = "-";
        for (LogEntry entry : result.entries()) {
            switch (entry.event()) {
                case RunEvent.WayBackChanged changed ->
                    furthest = furthest.orWorse(changed.way().fleet());
                case RunEvent.TurnedBack back
                when !back.restoring() ->
                    way = back.means().name().toLowerCase(Locale.ROOT).replace('_', '-');
                case RunEvent.StepFailed failed -> code = code.equals("-") ? failed.code() : code;
                default -> {}
            }
        }
        return new Row(row.fleet(), row.fault(), row.decision(), exit(result.outcome()), furthest.name(), way, code);
    }

    private static String exit(Outcome outcome) {
        return switch (outcome) {
            case UPGRADED -> "0";
            case REVERSED -> "10";
            case PARKED -> "11";
            case REFUSED -> "12";
        };
    }

    private static SimulationResult run(Row row) {
        Fault fault = FaultSpec.parse(row.fault(), sites(row.fleet()));
        OperatorSettings operator = row.decision().equals("-")
                ? OperatorSettings.APPROVING
                : OperatorSettings.APPROVING.with(
                        Reaction.valueOf(row.decision().toUpperCase(Locale.ROOT)));
        return Simulation.run(plan(row.fleet()).with(List.of(fault)).with(operator.acceptingLoss()));
    }

    private static Sites sites(String fleet) {
        return SITES.computeIfAbsent(fleet, name -> FaultSites.of(plan(name).plan()));
    }

    private static SimulationOptions plan(String fleet) {
        return PLANS.computeIfAbsent(fleet, name -> Runs.options(Runs.plan(Runs.fleet(text(name)))));
    }

    /** An example, the mended installations (copy-in-place), or the three nodes by manifest with a transfer. */
    private static String text(String name) {
        if (name.startsWith(BY_MANIFEST)) {
            String transfer = name.substring(BY_MANIFEST.length());
            return Runs.byManifest(
                    Transfer.valueOf(transfer.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return name.equals("mended") ? Runs.mendedInstallations() : Runs.example(name);
    }
}
