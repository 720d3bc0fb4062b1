package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** No plan for a fleet, and what would make one acceptable. */
public record RefusedPlan(String fleet, List<Refusal> reasons) implements Answer {

    private static final Pattern DURATION = Pattern.compile("\\bPT(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?\\b");

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
        paper.wrapped(
                "",
                Piece.bad("REFUSED: there is no plan for fleet " + fleet + ", for "
                        + (reasons.size() == 1 ? "1 reason" : reasons.size() + " reasons") + "; nothing was touched"));
        for (Refusal refusal : reasons) {
            Finding finding = refusal.finding();
            paper.blank();
            paper.line(Piece.strong("  " + finding.where()), Piece.faint("  " + refusal.code()));
            paper.wrapped("    found:   ", Piece.plain(readable(finding.what() + ": " + finding.found())));
            paper.wrapped("    wanted:  ", Piece.plain(readable(finding.wanted())));
            if (!finding.remedy().isEmpty()) {
                paper.wrapped("    to mend: ", Piece.plain(finding.remedy()));
            }
        }
    }

    /** Programs want durations as ISO 8601 has them, people do not. */
    private static String readable(String text) {
        return DURATION.matcher(text).replaceAll(found -> Texts.duration(Duration.parse(found.group())));
    }
}
