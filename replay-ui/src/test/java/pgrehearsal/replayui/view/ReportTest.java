package pgrehearsal.replayui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.replayui.view.Report.Bookmark;

class ReportTest {

    @Test
    void aReportTellsWhatCameOfTheRunPhaseByPhase() {
        StoredRun run = Simulated.run("--fault", "link-killed", "--decide", "reverse");

        String report = Report.of(run, List.of());

        assertThat(report)
                .startsWith("# three-nodes, 2026-01-11\n\nTurned back: the old version serves; ")
                .contains("| run | " + run.id() + " |", "## Fence\n", "## Upgrade\n", "## Turn back\n")
                .contains("pg-upgrade/n1: FAILED (link-incomplete)", "TURNED BACK: ", "REVERSED");
        assertThat(report.lines().filter(line -> line.startsWith("| "))).allMatch(line -> line.endsWith(" |"));
    }

    /** A reason that somebody typed, or that a recording brought along, is text and nothing else. */
    @Test
    void whatARunSaysBecomesNoMarkup() {
        String report = Report.of(Simulated.run("--stop-at", "first-start", "--decide", "reverse"), List.of());

        assertThat(report).contains("told to stop at first-start").doesNotContain("<", "](");
    }

    @Test
    void aBookmarkStandsBeforeThePhasesAndIsNoMarkup() {
        String report = Report.of(Simulated.run(), List.of(new Bookmark(3, "[look](http://x) | <b>here</b>")));

        assertThat(report)
                .containsPattern("## Bookmarks\\n\\n.*\\n.*\\n\\| \\S.* \\| 3 \\| ")
                .contains("\\[look\\](http://x) \\| \\<b\\>here");
    }
}
