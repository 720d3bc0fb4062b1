package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.executor.lab.LoadReport;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** What came of a load. */
public sealed interface LoadAnswer extends Answer {

    record Ended(LoadReport report) implements LoadAnswer {
        @Override
        public JsonNode document() {
            return Documents.object()
                    .put("load", report.load())
                    .put("acknowledged", report.acknowledged())
                    .put("unknown", report.unknown())
                    .put("failures", report.failures())
                    .put("longestSilence", report.longestSilence().toString());
        }

        @Override
        public void tell(Paper paper) {
            paper.line(
                    Piece.plain("load " + report.load() + ": "),
                    Piece.strong(report.acknowledged() + " rows acknowledged"),
                    Piece.plain(
                            ", " + report.unknown() + " cut off while committing, " + report.failures() + " failures"));
            paper.line("longest silence for clients: " + Texts.duration(report.longestSilence()));
        }
    }

    /** @param loads how many ran in other processes */
    record Stopped(int loads) implements LoadAnswer {
        @Override
        public JsonNode document() {
            return Documents.object().put("stopped", loads);
        }

        @Override
        public void tell(Paper paper) {
            paper.line(loads == 0 ? "no load was running" : loads + (loads == 1 ? " load" : " loads") + " stopped");
        }
    }
}
