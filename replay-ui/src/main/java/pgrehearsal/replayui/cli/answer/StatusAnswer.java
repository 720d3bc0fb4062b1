package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/**
 * How a live run stands.
 *
 * @param journal its address
 * @param driven a process holds its lease
 * @param options that a person needs again to find the run
 */
public record StatusAnswer(RecordedRun run, String journal, boolean driven, String options) implements Answer {

    RunState state() {
        return run.state();
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object();
        StatusDocument.put(document, state());
        return document.put("driven", driven)
                .put("events", run.entries().size())
                .put("journal", journal)
                .put("begun", run.entries().getFirst().at().toString())
                .put("newest", state().at().toString());
    }

    @Override
    public void tell(Paper paper) {
        RunText.head(paper, state().planned());
        paper.line("journal " + journal + ", " + run.entries().size() + " events, the newest " + Texts.day(state().at())
                + " " + Texts.moment(state().at()));
        paper.line(driven ? Piece.good("driven now by " + state().driver()) : Piece.notable(undriven()));
        paper.blank();
        StatusText.tell(paper, state(), options);
    }

    private String undriven() {
        String last = state().driver().isEmpty() ? "" : ", last by " + state().driver();
        boolean stranded = state().status() instanceof RunStatus.Active
                && state().waitingGate().isEmpty();
        return "driven by nobody now" + last + (stranded ? "; go on: rehearse resume " + state().id() + options : "");
    }
}
