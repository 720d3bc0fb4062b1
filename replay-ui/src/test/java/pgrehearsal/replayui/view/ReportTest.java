package pgrehearsal.replayui.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aReportTellsWhatCameOfTheRunPhaseByPhase() {
        StoredRun run = Simulated.run("--fault", "link-killed", "--decide", "reverse");

        String report = Report.of(run);

        assertThat(report)
                .startsWith("# three-nodes, 2026-01-11\n\nTurned back: the old version serves; ")
                .contains("| run | " + run.id() + " |", "## Fence\n", "## Upgrade\n", "## Turn back\n")
                .contains("pg-upgrade/n1: FAILED (link-incomplete)", "TURNED BACK: ", "REVERSED");
        assertThat(report.lines().filter(line -> line.startsWith("| "))).allMatch(line -> line.endsWith(" |"));
    }

    /** A reason that somebody typed, or that a recording brought along, is text and nothing else. */
    @Test
    void whatARunSaysBecomesNoMarkup() {
        String report = Report.of(Simulated.run("--stop-at", "first-start", "--decide", "reverse"));

        assertThat(report).contains("told to stop at first-start").doesNotContain("<", "](");
    }
}
