package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.replayui.cli.input.SignedRun;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/**
 * Whether a journal is what was written.
 *
 * @param intact where what is intact ends
 * @param signed runs that are signed, or were to be
 */
public record JournalVerifyAnswer(
        String journal, int runs, Head intact, Optional<Broken> broken, List<SignedRun> signed) implements Answer {

    public JournalVerifyAnswer {
        signed = List.copyOf(signed);
    }

    public boolean verified() {
        return broken.isEmpty() && signed.stream().noneMatch(run -> run.check() instanceof HeadCheck.Broken);
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("verified", verified())
                .put("journal", journal)
                .put("runs", runs)
                .put("events", intact.position())
                .put("chain", intact.chain());
        broken.ifPresent(found -> document.put("position", found.position()).put("what", found.what()));
        ArrayNode runsSigned = document.putArray("signatures");
        for (SignedRun run : signed) {
            Signing.put(
                    run.check(), runsSigned.addObject().put("run", run.run()).put("events", run.events()));
        }
        return document;
    }

    @Override
    public void tell(Paper paper) {
        if (broken.isPresent()) {
            paper.line(Piece.bad("NOT INTACT"), Piece.plain(": journal " + journal));
            paper.wrapped(
                    "position " + broken.get().position() + ": ",
                    Piece.plain(broken.get().what()));
        } else if (verified()) {
            boolean distrusted =
                    signed.stream().anyMatch(run -> run.check() instanceof HeadCheck.Signed it && !it.trusted());
            paper.line(
                    Piece.good(distrusted ? "intact, signers not trusted" : "intact"),
                    Piece.plain(": journal " + journal));
        } else {
            paper.line(Piece.bad("NOT INTACT"), Piece.plain(": journal " + journal + ", whose chains are intact"));
        }
        paper.line(runs + (runs == 1 ? " run, " : " runs, ") + intact.position() + " events"
                + (broken.isPresent() ? " before that" : ""));
        paper.line("chain " + intact.chain());
        for (SignedRun run : signed) {
            paper.wrapped(
                    "run " + run.run() + ", " + run.events() + " events: ",
                    Piece.plain(Signing.words(run.check(), run.events())));
        }
    }
}
