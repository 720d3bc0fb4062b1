package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.replayui.cli.text.Markdown;
import pgrehearsal.replayui.cli.text.Paper;

/** A page to print; for programs it is the plan itself. */
public record RunbookAnswer(PlanView view) implements Answer {

    @Override
    public void tell(Paper paper) {
        new Runbook(view, new Markdown(paper)).write();
    }

    @Override
    public JsonNode document() {
        return new PlanAnswer(view).document();
    }
}
