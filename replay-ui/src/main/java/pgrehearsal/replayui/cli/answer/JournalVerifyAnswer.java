package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/**
 * Whether a journal is what was written.
 *
 * @param intact where what is intact ends
 */
public record JournalVerifyAnswer(String journal, int runs, Head intact, Optional<Broken> broken) implements Answer {

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("verified", broken.isEmpty())
                .put("journal", journal)
                .put("runs", runs)
                .put("events", intact.position())
                .put("chain", intact.chain());
        broken.ifPresent(found -> document.put("position", found.position()).put("what", found.what()));
        return document;
    }

    @Override
    public void tell(Paper paper) {
        if (broken.isPresent()) {
            paper.line(Piece.bad("NOT INTACT"), Piece.plain(": journal " + journal));
            paper.wrapped(
                    "position " + broken.get().position() + ": ",
                    Piece.plain(broken.get().what()));
        } else {
            paper.line(Piece.good("intact"), Piece.plain(": journal " + journal));
        }
        paper.line(runs + (runs == 1 ? " run, " : " runs, ") + intact.position() + " events"
                + (broken.isPresent() ? " before that" : ""));
        paper.line("chain " + intact.chain());
    }
}
