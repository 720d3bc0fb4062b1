package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.replayui.cli.text.Paper;

/** What an operator wants to know before the night. */
public record PlanAnswer(PlanView view) implements Answer {

    @Override
    public void tell(Paper paper) {
        new PlanHead(view, paper).tell();
        new PlanText(view, paper).tell();
        new PlanFoot(view, paper).tell();
    }

    @Override
    public JsonNode document() {
        return new PlanDocument(view).document();
    }
}
