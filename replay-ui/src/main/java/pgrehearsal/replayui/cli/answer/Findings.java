package pgrehearsal.replayui.cli.answer;

import java.util.List;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** Findings as a list, each with its remedy below it. */
final class Findings {

    private static final int INDENT = 4;

    private Findings() {}

    static void tell(Paper paper, List<Finding> findings) {
        for (Finding finding : findings) {
            paper.wrapped(
                    "  - ",
                    Piece.plain(finding.where() + ": " + finding.what() + ": found " + finding.found() + ", wanted "
                            + finding.wanted()));
            if (!finding.remedy().isEmpty()) {
                paper.wrapped(INDENT, Piece.plain(finding.remedy()));
            }
        }
    }
}
