package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.sim.CrashTable.Journey;
import pgrehearsal.simulator.sim.CrashTable.Row;

class CrashTableTest {

    private static final Path TABLE = Path.of("target", "crash-table.txt");

    @Test
    void whereverADriverOrAJobDiesTheRunEndsUpgradedOrReversedAndNothingIsDoneTwice() throws IOException {
        List<Row> rows = CrashTable.rows(Runs.options());

        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, rows.stream().map(Row::toString).toList());
        List<String> summary = summary(rows);
        summary.forEach(System.out::println);

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.sound()).as(row.toString()).isTrue());
        // A fault that never strikes proves nothing.
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.struck()).as(row.toString()).isTrue());
        assertThat(rows.stream().map(Row::journey)).contains(Journey.values());
    }

    private static List<String> summary(List<Row> rows) {
        Map<Journey, Map<String, Integer>> counts = new EnumMap<>(Journey.class);
        for (Row row : rows) {
            counts.computeIfAbsent(row.journey(), journey -> new TreeMap<>())
                    .merge(row.outcome() + ", " + row.serving() + " serves", 1, Integer::sum);
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((journey, outcomes) -> outcomes.forEach(
                (outcome, count) -> lines.add(String.format("%-20s %4d  %s", journey, count, outcome))));
        return lines;
    }
}
