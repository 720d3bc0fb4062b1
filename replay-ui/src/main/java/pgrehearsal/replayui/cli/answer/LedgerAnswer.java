package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import pgrehearsal.executor.lab.LedgerRow;
import pgrehearsal.executor.lab.Verification;
import pgrehearsal.executor.lab.Verification.Scope;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** What became of the rows that clients were told are committed. */
public record LedgerAnswer(Verification found) implements Answer {

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("complete", found.complete())
                .put("scope", scope())
                .put("expected", found.expected())
                .put("missing", found.missingCount())
                .put("unknownFound", found.unknownFound())
                .put("unknownAbsent", found.unknownAbsent())
                .put("unannounced", found.unannounced());
        document.set("missingRows", Documents.array(found.missing(), LedgerAnswer::row));
        return document;
    }

    private static JsonNode row(LedgerRow row) {
        return Documents.object()
                .put("load", row.load())
                .put("writer", row.writer())
                .put("number", row.number());
    }

    @Override
    public void tell(Paper paper) {
        if (found.complete()) {
            paper.line(
                    Piece.good("complete"),
                    Piece.plain(": all " + found.expected() + " rows that " + scope() + " are there"));
        } else {
            paper.line(
                    Piece.bad("LOST " + found.missingCount() + " ROWS"),
                    Piece.plain(" of " + found.expected() + " that " + scope()));
            paper.wrapped(
                    "  load.writer.number: ",
                    Piece.plain(found.missing().stream()
                            .map(row -> row.load() + "." + row.writer() + "." + row.number())
                            .collect(Collectors.joining(" "))));
        }
        paper.line("cut off while committing, and allowed either way: " + found.unknownFound() + " there, "
                + found.unknownAbsent() + " not");
    }

    private String scope() {
        return switch (found.scope()) {
            case Scope.Everything _ -> "were acknowledged";
            case Scope.OnMajor old -> "PostgreSQL " + old.major() + " acknowledged";
            case Scope.UntilMark mark -> "were acknowledged before " + mark.name();
        };
    }
}
