package pgrehearsal.replayui.cli.demo;

import java.util.List;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.text.Canvas;
import pgrehearsal.replayui.cli.text.Piece;

/** The reasons for which there is no plan, one after the other. */
final class RefusalShot implements Shot {

    private static final double EACH = 1.1;

    private final RefusedPlan refused;
    private final double seconds;

    RefusalShot(RefusedPlan refused, double seconds) {
        this.refused = refused;
        this.seconds = seconds;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public void draw(Canvas canvas, double at) {
        List<Refusal> reasons = refused.reasons();
        int seen = (int) Math.min(reasons.size(), Math.floor(at / EACH));
        for (Refusal refusal : reasons.subList(0, seen)) {
            canvas.line(Piece.strong(refusal.finding().where()), Piece.faint("  " + refusal.code()));
            canvas.wrapped(
                    "  found   ",
                    Piece.plain(
                            refusal.finding().what() + ": " + refusal.finding().found()));
            canvas.wrapped("  wanted  ", Piece.plain(refusal.finding().wanted()));
        }
        if (at > EACH * (reasons.size() + 1)) {
            canvas.blank();
            canvas.wrapped("", Piece.bad("REFUSED for " + reasons.size() + " reasons; nothing was touched."));
        }
    }
}
