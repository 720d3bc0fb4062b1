package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** No plan for a fleet, and what would make one acceptable. */
public record RefusedPlan(String fleet, List<Refusal> reasons) implements Answer {

    public RefusedPlan {
        reasons = List.copyOf(reasons);
    }

    @Override
    public JsonNode document() {
        return Documents.object()
                .put("outcome", Outcome.REFUSED.name())
                .put("fleet", fleet)
                .set("findings", Documents.array(reasons, RefusedPlan::reason));
    }

    private static JsonNode reason(Refusal refusal) {
        return Documents.object().put("code", refusal.code()).setAll(Documents.finding(refusal.finding()));
    }

    @Override
    public void tell(Paper paper) {
        paper.line(Piece.bad("REFUSED"), Piece.plain(": there is no plan for fleet " + fleet));
        Findings.tell(paper, reasons.stream().map(Refusal::finding).toList());
    }
}
